/** Two soft tones, made here: no file to load, nothing to wait for. */
let context: AudioContext | null = null
let lastAt = 0
const restMilliseconds = 2500

const playTone = (audio: AudioContext, frequency: number, from: number) => {
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  const start = audio.currentTime + from
  tone.type = 'sine'
  tone.frequency.value = frequency
  volume.gain.setValueAtTime(0, start)
  volume.gain.linearRampToValueAtTime(0.08, start + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0005, start + 0.45)
  tone.connect(volume).connect(audio.destination)
  tone.start(start)
  tone.stop(start + 0.5)
}

/** Rings at most once in a while; before the first click of the page the browser keeps it silent. */
export const playChime = (): void => {
  const now = Date.now()
  if (now - lastAt < restMilliseconds || typeof AudioContext === 'undefined') return
  lastAt = now
  context ??= new AudioContext()
  if (context.state === 'suspended') void context.resume()
  playTone(context, 660, 0)
  playTone(context, 880, 0.14)
}
