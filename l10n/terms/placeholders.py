"""What a program fills in or reads inside a plain string."""

import re
from typing import Final

PLACEHOLDER: Final = re.compile(
    r"\{\{[^{}\n]*\}\}"  # Hugo, Jinja, Liquid, Vue
    r"|[$%#]?\{[^{}\n]*\}"  # ICU, Docusaurus, Ruby, JavaScript
    r"|%\([^()\s]+\)[a-zA-Z]"  # Python
    r"|%(?:\d+\$)?[sdiufxX@](?![A-Za-z])"  # C
    r"|</?[A-Za-z][^<>]*>"
)
"""`{count}`, `{{ page.title }}`, `%(name)s`, `%s`, `<b>`."""
