// @ts-check
import { projectDir } from './terminal.mjs'

/**
 * Reads the .env files the way Next does, into process.env; what is already set there wins. Call it when the
 * dependencies are there.
 *
 * @param {{ isDev: boolean }} mode
 */
export async function loadDotEnv({ isDev }) {
  const { default: nextEnv } = await import('@next/env')
  nextEnv.loadEnvConfig(projectDir, isDev)
}
