"""An exercise → what one platform wants to be given; a module for each platform, what it ships in platform/."""
