// The ways by which a file leaves the page. Pure: each is an address or a name.

const LONGEST_LINK = 8000;
const LONGEST_MAIL = 1800;

/** GitHub's page that makes `path`, with `content` in it where the link still fits after a login. */
function newLink(github, path, content) {
  const link = `https://github.com/${github.repository}/new/${slashed(github.branch)}?filename=${encodeURIComponent(github.prefix + path)}`;
  if (content === null) return link;
  const whole = `${link}&value=${encodeURIComponent(content)}`;
  return encodeURIComponent(whole).length <= LONGEST_LINK ? whole : link;
}

function editLink(github, path) {
  return `https://github.com/${github.repository}/edit/${slashed(github.branch)}/${slashed(github.prefix + path)}`;
}

function slashed(text) {
  return text.split("/").map(encodeURIComponent).join("/");
}

/** A mail to `to`, or without an address: the person answers who sent the page. */
function mailLink(to, subject, body, content) {
  const link = (text) => `mailto:${encodeURIComponent(to).replace("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
  const whole = content === null ? "" : link(`${body}\n\n${content}`);
  return whole && whole.length <= LONGEST_MAIL ? whole : link(body);
}
