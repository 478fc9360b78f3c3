"""Certificates: verified, and corrected after the close."""
