"""What tests of several rooms share: the clock, keys, a virtual screen, log guards."""
