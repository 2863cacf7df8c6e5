import type { z } from 'zod'

/** One fault of an input, as problem details and forms show it. `path` is a member's name, or "body". */
export interface FieldError {
  path: string
  message: string
}

/** The faults of a refused input, in the order of its members. */
export const toFieldErrors = (error: z.ZodError): FieldError[] =>
  error.issues.map(({ path, message }) =>
    path.length > 0 ? { path: path.join('.'), message } : { path: 'body', message: 'Send an object.' },
  )

/**
 * Checks a form by the schema of the same JSON body. A field that came twice is a list, a file is a file: neither is
 * text, so the schema refuses them.
 */
export function parseForm<Schema extends z.ZodType>(schema: Schema, form: FormData) {
  const members = [...new Set(form.keys())].map((key) => {
    const values = form.getAll(key)
    return [key, values.length === 1 ? values[0] : values]
  })
  return schema.safeParse(Object.fromEntries(members))
}
