"""`python -m certif` is `certif`."""

from certif.entry import main

if __name__ == "__main__":
    main()
