/** One layer taken off: what is left, and how to speak of what was around it. */
export interface Step {
  rest: string
  /** A place it stood in: "an Authorization line". */
  foundIn?: string
  /** Characters that don't belong to it: "line breaks". */
  takenOff?: string
  /** What else stood there, by name. */
  others?: string[]
  /** The place says what it is for, so that a value without a form of its own is taken too. */
  isNamed?: boolean
}

/** Takes one layer off, or null where a text has none of its kind. */
export type Rule = (text: string) => Step | null
