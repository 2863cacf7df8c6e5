import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Prisma's schema engine, for writing migrations and testing them; nothing at run time asks it. Its own entry point
 * imports the .wasm file as a module, which Node 20 can't, so it is loaded by hand.
 */
export async function loadEngine() {
  const binding = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const wasm = await WebAssembly.compile(await readFile(join(dirname(entry), 'schema_engine_bg.wasm')))
  const { exports } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (binding),
  })
  binding.__wbg_set_wasm(exports)
  const start = /** @type {() => void} */ (exports.__wbindgen_start)
  start()
  return binding.SchemaEngine
}
