/** Next calls this once, before the first request. The edge runtime has neither a database nor a process to stop. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { start } = await import('./lib/server/start/start')
  await start({
    sweepExperiments: async () => (await import('./app/experiments/_lab/sweep-guests')).startSweepingGuests(),
  })
}
