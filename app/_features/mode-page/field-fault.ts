import type { FormState } from '@/lib/server/http/form-state'

/** What is wrong with one field of a form, in a sentence; undefined where nothing is. */
export const faultIn = ({ errors }: FormState, path: string): string | undefined =>
  errors.find((error) => error.path === path)?.message
