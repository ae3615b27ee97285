/** Words kept on this device until the server has them. */
export type Garde = { valeur: string; version: string }

/** Whether this device keeps anything at all. */
export const gardeVraiment = (): boolean => {
  garder('essai', { valeur: '', version: '0' })
  const la = lire('essai') !== null
  oublier('essai')
  return la
}

// A device that keeps nothing (private window, full disk) still sends.
export function lire(nom: string): Garde | null {
  try {
    return JSON.parse(localStorage.getItem(nom) ?? 'null')
  } catch {
    return null
  }
}

export function garder(nom: string, garde: Garde): void {
  try {
    localStorage.setItem(nom, JSON.stringify(garde))
  } catch {}
}

export function oublier(nom: string): void {
  try {
    localStorage.removeItem(nom)
  } catch {}
}
