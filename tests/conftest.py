"""Settings of all tests."""

import os

from hypothesis import HealthCheck, settings

# no test asserts a time: a loaded machine must not fail one
settings.register_profile("wsiskit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wsiskit")
# What a test finds must not depend on what another one left in the cache of this user
os.environ["WSISKIT_CACHE"] = "off"
