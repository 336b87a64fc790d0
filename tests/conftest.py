"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# no test asserts a time: a loaded machine must not fail one
settings.register_profile("wsiskit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wsiskit")
