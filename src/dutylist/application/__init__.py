"""One function a command: options in, a result out. Nothing here prints."""
