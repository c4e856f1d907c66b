"""Preview and print of everything an enterprise hangs on its walls or hands in."""
