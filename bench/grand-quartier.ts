import type { Id } from '#platform/ids.ts'
import { newId } from '#platform/ids.ts'
import type { Me, Visit } from '#src/ground/visit.ts'
import { createApp } from '#src/start/app.tsx'
import { type Figure, figure } from './figure.ts'

const FOIS = 40
const CHERCHES = ['couturière', 'vélo', 'cuisine pour beaucoup de monde', 'arabe', 'ordinateur', 'bricoleur le samedi']

const BUREAU: Me = {
  genre: 'compte',
  compteId: 'mesure',
  personneId: null,
  nom: 'Mesure',
  attributions: [{ role: 'coordination', quartierId: null, structureId: null }],
}

/** Pages of the desk where 5,000 people are written down: the annuaire opened, a search of it, a need published. */
export async function pagesDUnGrandQuartier(visit: Visit & Readonly<{ structureId: Id }>): Promise<Figure[]> {
  const app = createApp({ now: () => visit.now, qui: async () => BUREAU })
  const racine = `/${visit.territoire.slug}`
  const demander = async (path: string, init: RequestInit, attendu: number) => {
    const response = await app.request(`${racine}${path}`, { ...init, headers: { origin: 'http://localhost' } })
    await response.text()
    if (response.status !== attendu) throw new Error(`${path} answers ${response.status}`)
  }
  const ouvrir = () => demander('/annuaire', {}, 200)
  const chercher = (n: number) =>
    demander(`/annuaire?q=${encodeURIComponent(CHERCHES[n % CHERCHES.length] ?? '')}`, {}, 200)
  const publier = (n: number) =>
    demander('/appels/nouveau', { method: 'POST', body: besoin(n, visit.structureId) }, 303)
  return [
    figure('talents.directory.5000', await p95(ouvrir), 'ms', 'lower', 20),
    figure('talents.search.5000', await p95(chercher), 'ms', 'lower', 20),
    figure('talents.publish.5000', await p95(publier), 'ms', 'lower', 70),
  ]
}

function besoin(n: number, structureId: Id): FormData {
  const form = new FormData()
  const champs = {
    id: newId(),
    titre: `Coudre des rideaux ${n}`,
    pour: `s-${structureId}`,
    besoin: 'Dix rideaux pour la salle, une machine est là.',
    places: '2',
    travailPaye: 'non',
    suite: 'publier',
  }
  for (const [nom, valeur] of Object.entries(champs)) form.append(nom, valeur)
  return form
}

async function p95(work: (n: number) => Promise<void>): Promise<number> {
  const temps: number[] = []
  for (let n = 0; n < FOIS; n += 1) {
    const debut = performance.now()
    await work(n)
    // The first readings compile the code.
    if (n >= 5) temps.push(performance.now() - debut)
  }
  return temps.sort((a, b) => a - b)[Math.floor(temps.length * 0.95)] ?? 0
}
