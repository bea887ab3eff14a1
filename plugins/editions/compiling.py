"""How templates become Python where nothing changes while a site is built.

A page of the theme is put together from some thirty parts and two hundred values, most of which
are the same on every page. What Jinja does for each of them, in case that it is another the next
time, was two thirds of the time of a page. So here

- a part that is included stands in the code of the template that includes it;
- what is printed of the environment's constants is put together once, with the text around it;
- what stands between `{% once %}` and `{% endonce %}` is rendered once;
- functions, macros and attributes are called and read as Python does it.

What this cannot do (parts named by a variable, macros that see the page's variables or have a
`caller`) is refused when a template is compiled, with the template and the line.
"""

from itertools import groupby
from typing import Any

from jinja2 import TemplateAssertionError, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.visitor import NodeTransformer


class Including(NodeTransformer):
    """Puts the parts that a template includes where it includes them."""

    def __init__(self, environment: Any, name: str | None) -> None:
        """
        Args:
            environment: gives the `tree_of` a part.
            name: the template's.
        """
        self._environment = environment
        self._name = name

    def visit_Include(self, node: nodes.Include) -> nodes.Node:
        """The part, in a scope of its own; faults in it are of the line that includes it."""
        if not isinstance(node.template, nodes.Const) or node.ignore_missing:
            raise TemplateAssertionError("a part has a name", node.lineno, self._name)
        part = self._environment.tree_of(node.template.value)
        return nodes.Scope(part.body).set_lineno(node.lineno, override=True)


class SettledGenerator(CodeGenerator):
    """Writes the Python of a template for a `SettledEnvironment`."""

    environment: Any

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self._settled: list[str] = []

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        """The template, and what it prints of constants."""
        super().visit_Template(node, frame)
        self.writeline(f"settled = environment.settled([{', '.join(self._settled)}])")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Text and values; what is constant is one text."""
        printed: list[nodes.Expr] = []
        for is_constant, run in groupby(node.nodes, lambda one: self._is_constant(one, frame)):
            children = list(run)
            printed += [self._together(children)] if is_constant else map(_or_nothing, children)
        super().visit_Output(nodes.Output(printed, lineno=node.lineno), frame)

    def _is_constant(self, node: nodes.Node, frame: Frame) -> bool:
        """Whether it is the same on every page: text, or a constant of the environment, and what
        it leads to, unless the template has a variable of that name."""
        match node:
            case nodes.Name():
                is_variable = node.name in frame.symbols.dump_stores()
                return not is_variable and node.name in self.environment.constants
            case nodes.Getattr():
                return self._is_constant(node.node, frame)
            case nodes.Getitem():
                return self._is_constant(node.node, frame) and isinstance(node.arg, nodes.Const)
        return isinstance(node, nodes.TemplateData)

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        """A variable; one for a whole page, which its blocks would see, is no constant's name."""
        if node.ctx == "store" and frame.toplevel and node.name in self.environment.constants:
            self.fail(f"{node.name!r} is the same on every page", node.lineno)
        super().visit_Name(node, frame)

    def _together(self, run: list[nodes.Expr]) -> nodes.Expr:
        """What prints texts and constants that follow each other."""
        if len(run) == 1 and isinstance(run[0], nodes.TemplateData):
            return run[0]
        self._settled.append(f"lambda: ({', '.join(map(_printed, run))},)")
        return nodes.ImportedName(f"settled[{len(self._settled) - 1}]")

    def visit_ImportedName(self, node: nodes.ImportedName, frame: Frame) -> None:
        """A name of the module."""
        self.write(node.importname)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(" if isinstance(node, nodes.ImportedName) else "environment.escaped(")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:
        """What is rendered once for each value of a key."""
        if not isinstance(node.call.node, nodes.ExtensionAttribute):
            self.fail("macros have no caller", node.lineno)
        key, inside = self.temporary_identifier(), frame.inner()
        inside.symbols.analyze_node(node)
        self.writeline(f"{key} = ", node)
        self.visit(nodes.Tuple(node.call.args, "load"), frame)
        self.writeline(f"if {key} not in environment.fragments:")
        self.indent()
        self.enter_frame(inside)
        self.buffer(inside)
        self.blockvisit(node.body, inside)
        self.writeline(f"environment.fragments[{key}] = concat({inside.buffer})")
        self.leave_frame(inside)
        self.outdent()
        self.simple_write(f"environment.fragments[{key}]", frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A call with nothing but its arguments."""
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        for signs, more in (("*", node.dyn_args), ("**", node.dyn_kwargs)):
            if more is not None:
                self.write(signs)
                self.visit(more, frame)
                self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """An attribute; what a mapping holds is read in brackets."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        """A test; whether a variable is there is asked without making what stands for it."""
        if node.name == "defined" and isinstance(node.node, nodes.Name):
            self.write(f"({frame.symbols.ref(node.node.name)} is not missing)")
        else:
            super().visit_Test(node, frame)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro; its function was written before."""
        node = macro_ref.node
        assert isinstance(node, nodes.Macro)
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            self.fail("macros have no arguments but those that they name", node.lineno)
        names = tuple(argument.name for argument in node.args)
        self.write(f"environment.macro({node.name!r}, macro, {names!r})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            self.fail("macros see no variables of the page", node.lineno)
        self.write("environment.module(")
        self.visit(node.template, frame)
        self.write(")")


def _or_nothing(node: nodes.Expr) -> nodes.Expr:
    """What is printed under a condition, and nothing otherwise."""
    if isinstance(node, nodes.CondExpr) and node.expr2 is None:
        return nodes.CondExpr(node.test, node.expr1, nodes.Const(""), lineno=node.lineno)
    return node


def _printed(node: nodes.Expr) -> str:
    """The Python of a text, or of a constant as it stands in HTML."""
    if isinstance(node, nodes.TemplateData):
        return repr(node.data)
    return f"environment.escaped({_value(node)})"


def _value(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return f"environment.constants[{node.name!r}]"
        case nodes.Getattr():
            return f"{_value(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_value(node.node)}[{_value(node.arg)}]"
    assert isinstance(node, nodes.Const)
    return repr(node.value)
