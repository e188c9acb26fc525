// Compiles the modules of an archive with the Python of the browser itself: `node precompile.mjs PYODIDE SOURCE TARGET OPTIMIZE`.
// Loading them then costs no compiling. Line numbers are left out; OPTIMIZE is that of Python's `compile`.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const COMPILE = `
import importlib._bootstrap_external as bootstrap
import importlib.util
import io
import types
import zipfile

UNIT = bytes([0xFF])  # eight code units without a line number: an empty table breaks tracebacks


def stripped(code):
    units = len(code.co_code) // 2
    table = bytes(0x80 | (15 << 3) | (min(8, units - at) - 1) for at in range(0, units, 8))
    constants = tuple(stripped(one) if isinstance(one, types.CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=table, co_consts=constants)


def compiled(source, name, optimize):
    code = stripped(compile(source, name, "exec", dont_inherit=True, optimize=optimize))
    return bytes(bootstrap._code_to_hash_pyc(code, importlib.util.source_hash(source), False))


def precompiled(archive, optimize):
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as after:
        for entry in before.infolist():
            content, name = before.read(entry), entry.filename
            if name.endswith(".py"):
                content, name = compiled(content, name, optimize), name + "c"
            about = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            after.writestr(about, content)
    return made.getvalue()


precompiled
`;

const [folder, source, target, optimize] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${folder}/` });
const precompiled = python.runPython(COMPILE);
const archive = python.globals.get("bytes")(python.toPy(new Uint8Array(readFileSync(source))));
writeFileSync(target, precompiled(archive, Number(optimize)).toJs());
