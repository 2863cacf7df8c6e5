// @ts-check
// Loaded into the server by the bench alone (`node --import`): tells over IPC what the process has used up to now. The
// same on every system, in microseconds and for all threads, where /proc/PID/stat is Linux alone and counts in ticks of
// 10 ms.
process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send?.({ cpuMicros: user + system, residentBytes: process.memoryUsage.rss() })
})
// Without this: the channel keeps a server alive that was told to end.
process.channel?.unref()
