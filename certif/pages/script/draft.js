// Drafts: kept in this browser alone, by the ids of the register, the session and the person; never by rank.

const KEPT_FOR_DAYS = 120;

class Draft {
  constructor(key, storage, now) {
    this.key = `certif:${key}`;
    this.storage = storage;
    this.now = now;
    this.answers = {};
    this.works = true;
    this.kept = true;
    this.read();
  }

  /** Take what the storage holds, but for answers that nobody touched for `KEPT_FOR_DAYS`. */
  read() {
    try {
      const text = this.storage.getItem(this.key);
      const found = text ? JSON.parse(text) : null;
      const oldest = this.now() - KEPT_FOR_DAYS * 86400000;
      const kept = Object.entries((found && found.answers) || {}).filter(([, answer]) => answer.touched >= oldest);
      this.answers = Object.fromEntries(kept);
    } catch {
      this.works = false;
    }
  }

  /** Keep the answers that somebody touched; a page that was only looked at leaves nothing behind. */
  save() {
    if (!this.kept) return;
    const touched = Object.entries(this.answers).filter(([, answer]) => answer.touched);
    try {
      if (touched.length === 0) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify({ answers: Object.fromEntries(touched) }));
      this.works = true;
    } catch {
      this.works = false;
    }
  }

  forget() {
    try {
      this.storage.removeItem(this.key);
    } catch {
      this.works = false;
    }
  }
}
