/** The steps of a run, by the label their exchanges carry in the recording. */
export const STEP = {
  clear: 'Empty the browser',
  signUp: 'Make a throw-away user',
  signIn: 'Sign in',
  inspect: 'Ask what the server sees',
  plain: 'Ask again, without a script’s header',
  call: 'Call',
  otherNode: 'Give it to the other node',
  otherOrigin: 'Send it to another origin',
  otherOriginRead: 'Send it to another origin, to read the answer',
  copy: 'Copy the credential',
  logOut: 'Log out',
  replay: 'Replay the copy',
} as const

export type StepLabel = (typeof STEP)[keyof typeof STEP]

/** How often the call is made. */
export const COUNTS = [1, 10, 50] as const
