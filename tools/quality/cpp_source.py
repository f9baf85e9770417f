"""Reads C++ well enough to measure it: comments and literals blanked, scopes, functions and declarations found.

Not a compiler: it relies on the house style (braces always, clang-format) and is tested by tests/quality/.
"""

import re
from dataclasses import dataclass, field

LITERALS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)")'
    r'|(?P<text>"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9a-zA-Z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')",
    re.DOTALL)
DIRECTIVE = re.compile(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', re.MULTILINE)
CONTROL = re.compile(r'\b(if|for|while|switch|do|else|try|catch)\b')
TYPE = re.compile(r'(?:^|\s|>)(?:class|struct|union|enum)\b(?:\s*alignas\([^)]*\))?[^()=]*$')
LAMBDA = re.compile(r'\]\s*(?:<[^{}]*>\s*)?(?:\([^{}]*\))?\s*(?:mutable|constexpr|noexcept|->[\s\w:<>,&*]+|\s)*$')
INITIALISERS = re.compile(r'\)\s*(?:noexcept(?:\([^)]*\))?)?\s*:(?!:)')
ACCESS = re.compile(r'^(public|private|protected)$')


@dataclass
class Scope:
    """A brace that is open: `kind` is namespace, type, function, control, lambda, block or value."""
    kind: str
    head: str
    line: int
    hidden: bool
    nesting: int = 0
    statements: int = 0
    head_before: str = ''


@dataclass
class Function:
    """A function with a body: first and last line, deepest nesting of control blocks and lambdas, number of statements."""
    head: str
    first_line: int
    last_line: int
    nesting: int
    statements: int

    @property
    def is_table(self):
        """Nothing but one `return {...};`: data, which is as long as its rows."""
        return self.statements == 1 and self.nesting == 0


@dataclass
class Declaration:
    """What a scope declares. `scope` is namespace, type or code; hidden: private, anonymous, detail."""
    head: str
    first_line: int
    last_line: int
    scope: str
    hidden: bool


@dataclass
class Source:
    """One file, read."""
    lines: list
    code: str
    comments: list = field(default_factory=list)
    functions: list = field(default_factory=list)
    declarations: list = field(default_factory=list)


def _blank(text):
    return re.sub(r'[^\n]', ' ', text)


def _without_literals(text, comments):
    def replace(match):
        found = match.group(0)
        if match.group('comment'):
            first = text.count('\n', 0, match.start()) + 1
            comments.extend((first + i, part) for i, part in enumerate(found.split('\n')))
            return _blank(found)
        return '"' + _blank(found[1:-1]) + '"'
    return LITERALS.sub(replace, text)


class _Reader:
    """Walks the braces of one file."""

    def __init__(self, source):
        self.source = source
        self.scopes = [Scope('namespace', '', 1, False)]
        self.head = ''
        self.head_line = 1
        self.parens = [0]

    def run(self, code):
        line = 1
        for char in code:
            if char == '{':
                self.open(line)
            elif char == '}':
                self.close(line)
            elif char == ';' and self.parens[-1] == 0:
                self.declare(line)
                self.head = ''
            elif char == ':' and self.scopes[-1].kind == 'type' and ACCESS.match(self.head.strip()):
                self.scopes[-1].hidden = self.head.strip() != 'public' or self.hidden_above()
                self.head = ''
            else:
                self.take(char, line)
            line += char == '\n'

    def take(self, char, line):
        if not self.head.strip() and not char.isspace():
            self.head, self.head_line = '', line
        self.parens[-1] += (char == '(') - (char == ')')
        self.head += char

    def hidden_above(self):
        return any(scope.hidden for scope in self.scopes[:-1])

    def declare(self, line):
        head = ' '.join(self.head.split())
        scope = self.scopes[-1]
        scope.statements += 1
        if head and scope.kind != 'value':
            kind = scope.kind if scope.kind in ('namespace', 'type', 'enum') else 'code'
            hidden = scope.hidden or self.hidden_above()
            self.source.declarations.append(Declaration(head, self.head_line, line, kind, hidden))

    def open(self, line):
        head = ' '.join(self.head.split())
        kind = self.kind_of(head)
        hidden = kind == 'namespace' and bool(re.search(r'^namespace$|\bdetail$', head))
        hidden = hidden or (kind == 'type' and bool(re.search(r'(^|>|\s)class\s', head)))
        if kind in ('type', 'function', 'enum'):
            self.declare(line)
        self.scopes.append(Scope(kind, head, self.head_line, hidden, head_before=self.head))
        self.parens.append(0)
        self.head = ''
        if kind in ('control', 'lambda'):
            self.note_nesting()

    def note_nesting(self):
        depth = 0
        for scope in reversed(self.scopes):
            depth += scope.kind in ('control', 'lambda')
            if scope.kind == 'function':
                scope.nesting = max(scope.nesting, depth)
                return

    def close(self, line):
        scope = self.scopes.pop() if len(self.scopes) > 1 else self.scopes[0]
        if len(self.parens) > 1:
            self.parens.pop()
        if scope.kind == 'function':
            self.source.functions.append(Function(scope.head, scope.line, line, scope.nesting, scope.statements))
        # A value or a lambda is part of a statement that goes on; after anything else a new one begins.
        self.head = scope.head_before + '{}' if scope.kind in ('value', 'lambda') else ''
        if self.head:
            self.head_line = scope.line

    def kind_of(self, head):
        outside = self.scopes[-1].kind in ('namespace', 'type')
        if self.parens[-1] > 0:
            return 'lambda' if LAMBDA.search(head) else 'value'
        if outside and re.match(r'(inline )?namespace\b|extern "', head):
            return 'namespace'
        if re.search(r'\benum\b', head) and TYPE.search(head):
            return 'enum'
        if TYPE.search(head):
            return 'type'
        return self.kind_outside(head) if outside else self.kind_inside(head)

    @staticmethod
    def kind_outside(head):
        if LAMBDA.search(head) and re.search(r'=\s*\[', head):
            return 'lambda'
        before_parens = head.split('(')[0]
        if '(' not in head or ('=' in before_parens and 'operator' not in before_parens):
            return 'value'
        if INITIALISERS.search(head) and head[-1] not in ')}':
            return 'value'
        return 'function'

    @staticmethod
    def kind_inside(head):
        if CONTROL.search(head):
            return 'control'
        if LAMBDA.search(head):
            return 'lambda'
        return 'block' if not head or head[-1] in ':)' else 'value'


def read(text):
    """The measured `Source` of a file's text."""
    source = Source(lines=text.split('\n'), code='')
    source.code = _without_literals(text, source.comments)
    _Reader(source).run(DIRECTIVE.sub(lambda match: _blank(match.group(0)), source.code))
    return source


def parameters(head):
    """Number of parameters of a function's head; 0 where it is none."""
    match = re.search(r'(?:operator\s*\(\s*\)|[\w>~]|operator\s*\S+)\s*\(', re.sub(r'^template <.*?> (?=\w)', '', head))
    if not match:
        return 0
    rest = re.sub(r'^template <.*?> (?=\w)', '', head)[match.end():]
    depth, commas, anything = 1, 0, False
    for char in re.sub(r'->|<=|>=|<<|>>(?=\s*\w+\))', '', rest):
        depth += (char in '(<[{') - (char in ')>]}')
        if depth == 0:
            break
        anything = anything or not char.isspace()
        commas += char == ',' and depth == 1
    return commas + 1 if anything else 0
