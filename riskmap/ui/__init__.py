"""Every line of Qt."""
