"""Which links of a cell stand on a host that its entity does not own? usage: 06-links-on-other-hosts.py [REPORT]"""

import json
import subprocess
import sys
from urllib.parse import urlsplit


def table(*args: str) -> list[dict[str, object]]:
    """One table of wsiskit as objects."""
    done = subprocess.run(["wsiskit", *args, "--json"], stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def host(address: str) -> str:
    """Host of a URL or a home page, without www."""
    return urlsplit(address if "://" in address else f"https://{address}").netloc.casefold().removeprefix("www.")


report = sys.argv[1] if len(sys.argv) > 1 else "seeds/wsis-2026-zh.txt"
homes = {row["entity_id"]: host(row["homepage"]) for row in table("registry", "list") if row["homepage"]}
for cell in table("coverage", report):
    home = homes.get(cell["entity_id"], "")
    for link in cell["links"]:
        if home and host(link) != home and not host(link).endswith(f".{home}"):
            print(cell["action_line"], cell["entity_id"], link)
