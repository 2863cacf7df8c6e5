// @ts-check
// Plain JavaScript, because the provider, a process of its own, reads it too; the browser as well, so nothing is imported.

/** Where the provider sends back to. No endpoint: nobody is signed in there, and no browser ever asks it. */
export const STEP_CALLBACK = '/experiments/oauth/lab/callback'
