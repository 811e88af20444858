"""Bodies made to do harm: whatever runs would set `window.hacked`, open a dialog or change the page's title.

Whatever loads would ask elsewhere.example.
"""

from collections.abc import Callable, Mapping
from typing import Final

HARM: Final = "window.hacked=1;alert(1);document.title='hacked'"
ELSEWHERE: Final = "https://elsewhere.example/"

SCRIPT = f"<script>{HARM}</script>"
_B64 = "PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4="

MARKUP: Final[Mapping[str, str]] = {
    "script": SCRIPT,
    "script elsewhere": f'<script src="{ELSEWHERE}x.js"></script>',
    "script in capitals": f"<SCRIPT>{HARM}</SCRIPT >",
    "script with a slash": f"<script/x>{HARM}</script>",
    "script in a script": f"<scr<script>ipt>{HARM}</scr</script>ipt>",
    "script unclosed": f"<script>{HARM}",
    "script, module": f'<script type="module">{HARM}</script>',
    "img onerror": f'<img src=x onerror="{HARM}">',
    "img, broken quotes": f'<img """><script>{HARM}</script>">',
    "img srcset": f'<img srcset="{ELSEWHERE}a.png 1x, {ELSEWHERE}b.png 2x">',
    "body onload": f'<body onload="{HARM}">',
    "details ontoggle": f'<details open ontoggle="{HARM}">x</details>',
    "input autofocus": f'<input autofocus onfocus="{HARM}">',
    "marquee": f'<marquee onstart="{HARM}">x</marquee>',
    "video": f'<video src=x onerror="{HARM}"><source src={ELSEWHERE}a.mp4></video>',
    "audio": f"<audio src={ELSEWHERE}a.mp3 autoplay></audio>",
    "animation": f'<p style="animation:x" onanimationstart="{HARM}">x</p>',
    "svg onload": f'<svg onload="{HARM}"><circle r="9"/></svg>',
    "svg script": f"<svg><script>{HARM}</script></svg>",
    "svg animate": f'<svg><a><animate attributeName=href values="javascript:{HARM}"/></a></svg>',
    "svg use": f'<svg><use href="{ELSEWHERE}x.svg#x"/></svg>',
    "svg foreignObject": f"<svg><foreignObject><iframe srcdoc='{SCRIPT}'></iframe></foreignObject></svg>",
    "mathml": f'<math><maction actiontype="statusline" xlink:href="javascript:{HARM}">x</maction></math>',
    "mutation": f'<math><mtext><table><mglyph><style><img src=x onerror="{HARM}">',
    "style": "<style>*{display:none}</style>",
    "style import": f"<style>@import url({ELSEWHERE}x.css);</style>",
    "style attribute": f'<div style="position:fixed;inset:0;background:url({ELSEWHERE}x.png)">x</div>',
    "stylesheet": f'<link rel="stylesheet" href="{ELSEWHERE}x.css"><link rel="preload" href="{ELSEWHERE}x">',
    "iframe": f'<iframe src="{ELSEWHERE}"></iframe>',
    "iframe srcdoc": f'<iframe srcdoc="<script>parent.{HARM}</script>"></iframe>',
    "object": f'<object data="{ELSEWHERE}x.swf"></object><embed src="{ELSEWHERE}x.swf">',
    "meta refresh": f'<meta http-equiv="refresh" content="0;url={ELSEWHERE}">',
    "meta policy": """<meta http-equiv="Content-Security-Policy" content="script-src 'unsafe-inline'">""",
    "base": f'<base href="{ELSEWHERE}"><a href="x">x</a>',
    "form": f'<form action="{ELSEWHERE}"><input name=q><button>Search</button></form>',
    "button formaction": f'<button form=q formaction="javascript:{HARM}">x</button>',
    "template": f'<template shadowrootmode="open"><script>{HARM}</script></template>',
    "end of the page": f"</p></div></article></main></body></html><script>{HARM}</script>",
    "end of a comment": f"--><script>{HARM}</script><!--",
    "comment": f"<!--><script>{HARM}</script>-->",
    "comment, unclosed": "<!-- all that follows",
    "CDATA": f"<![CDATA[<script>{HARM}</script>]]>",
    "doctype": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    "processing instruction": f"<?php echo 1 ?><?xml-stylesheet href='{ELSEWHERE}x.xsl'?>",
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={HARM}>">',
    "textarea": f"</textarea><script>{HARM}</script>",
    "title": f"</title><script>{HARM}</script>",
    "attribute": f'" onmouseover="{HARM}" x="',
    "single quote": f"' autofocus onfocus='{HARM}' x='",
    "entities": "&lt;script&gt;window.hacked=1&lt;/script&gt; &#60;script&#62;alert(1)&#60;/script&#62;",
    "entities without an end": "&#0000060script&#x3c;img src=x onerror=alert(1)&#62",
    "template signs": "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7} #{7*7} <%= 7*7 %>",
    "dangling": f'<img src="{ELSEWHERE}?',
}
"""HTML that must come out as words."""

LINKS: Final[Mapping[str, str]] = {
    "javascript": f"[x](javascript:{HARM.replace('(', '%28').replace(')', '%29')})",
    "javascript in disguise": "[x](JaVaScRiPt&#58;alert(1)) [x](&#x6A;avascript:alert(1))",
    "javascript, tab": "[x](java\tscript:alert(1)) [x](<java\nscript:x>) [x](java&Tab;script:alert(1))",
    "javascript, signs before": "[x](\x01javascript:alert(1)) [x](&#x2028;javascript:alert(1))",
    "javascript, autolink": "<javascript:alert(1)> <javascript&colon;alert(1)>",
    "javascript, reference": "[x]: javascript:alert(1)\n\n[x] [x][x]",
    "vbscript": "[x](vbscript:msgbox(1)) <vbscript:msgbox(1)>",
    "data": f"[x](data:text/html;base64,{_B64}) <data:text/html,x>",
    "data image": f"![x](data:image/svg+xml;base64,{_B64}) ![x](data:image/png;base64,iVBORw0K)",
    "blob and file": "[x](blob:https://wessex.example/1) [x](file:///etc/passwd) [x](view-source:https://a/)",
    "image elsewhere": f"![x]({ELSEWHERE}x.png) [![x]({ELSEWHERE}x.png)]({ELSEWHERE})",
    "image as words": f'![" onerror="{HARM}](x.png "onerror={HARM}")',
    "link with quotes": f'[x](https://wessex.example/"onmouseover="{HARM})',
    "link title": f"""[x](https://wessex.example/ "' onmouseover='{HARM}")""",
    "no scheme": "[x](//elsewhere.example/x) ![x](//elsewhere.example/x.png) [x](\\\\elsewhere.example)",
    "user and password": "[x](https://www.wessex.example@elsewhere.example/)",
    "own addresses": "[x](/archive?sql=select+1) [x](/-/logout) [x](#content) [x](?sql=1)",
    "a very long address": f"[x](https://wessex.example/{'a' * 20_000})",
    "broken address": "[x](http://[) [x](https://%) <https://[::1> [x](https://wessex.example:99999/)",
}
"""Markdown whose links must lead nowhere or to the web, and whose images must not be fetched."""

SIGNS: Final[Mapping[str, str]] = {
    "right to left": "\u202eevil\u202c \u202dx\u202c \u2066\u2067\u2068 never closed \u202e",
    "invisible": "z\u200be\u200cb\u200dr\u2060a\ufefff\u00adi\u180es\u034fh",
    "no characters": "\ufdd0 \ufffe \uffff \U0001fffe \U0010ffff",
    "controls": "".join(chr(code) for code in range(1, 32) if chr(code) not in "\n\r") + "\x7f\x80\x9f",
    "marks of matches": "\x02bold\x03 \x03\x02 <\x02b\x03>",
    "line ends": "a\rb\r\nc\u2028d\u2029e\x85f\x0bg\x0ch",
    "tags": "\U000e0041\U000e007f \U000e0001",
    "combining": "e" + "\u0301" * 3_000,
    "ligature": "ﷺ" * 500,
    "emoji": "👮🏽‍♀️" * 500 + "\U0001f1ec" * 501,
    "full width": "＜script＞window.hacked=1＜/script＞ ＂ onload＝",
    "replacement": "\ufffd" * 50,
}
"""Signs that turn, hide or break text."""

SHAPES: Final[Mapping[str, Callable[[], str]]] = {
    "brackets": lambda: "[" * 20_000,
    "brackets in pairs": lambda: "[" * 10_000 + "]" * 10_000,
    "images": lambda: "![" * 10_000,
    "links in links": lambda: "[" * 10_000 + "a" + "](b)" * 10_000,
    "quotations": lambda: "> " * 90_000 + "deepest",
    "lists": lambda: "- " * 90_000 + "deepest",
    "lists, line by line": lambda: "\n".join(f"{'  ' * depth}- level{depth}" for depth in range(150)),
    "numbered lists": lambda: "1. " * 60_000 + "deepest",
    "quotations, line by line": lambda: "\n".join(f"{'>' * depth} level{depth}" for depth in range(1, 150)),
    "emphasis": lambda: "*a **b " * 3_000,
    "underscores": lambda: "_" * 100_000,
    "backticks": lambda: "".join("`" * length + " a " for length in range(440)),
    "fences": lambda: "```\n" * 3_000,
    "a wide table": lambda: "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|b" * 1_000 + "|",
    "a long table": lambda: "|a|b|\n|-|-|\n" + "|c|d|\n" * 1_000,
    "one table row without end": lambda: "|" * 100_000,
    "angles": lambda: "<" * 20_000,
    "ampersands": lambda: "&" * 10_000 + "&#x110000;&#xd800;&#0;",
    "backslashes": lambda: "\\" * 20_000,
    "headings": lambda: "# a\n" * 1_000,
    "a line of 5 MB": lambda: "a" * 5_000_000,
    "600 kB of words": lambda: "a " * 300_000,
    "empty lines": lambda: "\n" * 150_000,
    "a header's end": lambda: "```\n\n```yaml\ntitle: another\n```\n\nbody",
}
"""Texts whose shape wears a reader out."""


def bodies() -> dict[str, str]:
    """Return every body by its name, in the order of their pages, which begin at 1."""
    plain = {**MARKUP, **LINKS, **SIGNS}
    return plain | {name: make() for name, make in SHAPES.items()}
