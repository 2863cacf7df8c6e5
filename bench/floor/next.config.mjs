// @ts-check
import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
const config = {
  // The packages lie two folders above; without this Next looks for a root by itself, and says so at each start.
  turbopack: { root: fileURLToPath(new URL('../..', import.meta.url)) },
}

export default config
