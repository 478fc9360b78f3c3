"""Run `certif` as `python -m certif`."""

from certif.entry import main

if __name__ == "__main__":
    main()
