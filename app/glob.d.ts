/** Turbopack's `import.meta.glob` (next/dist/docs, Turbopack): modules by their path. */
interface ImportMeta {
  glob<Module>(pattern: string, options: { eager: true }): Record<string, Module>
  glob<Module>(pattern: string): Record<string, () => Promise<Module>>
}
