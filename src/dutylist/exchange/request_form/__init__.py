"""The application form of admission (准入申请表): as counties print it, and as people fill it in."""
