import type { Endroit } from '#modules/seances/index.ts'
import { joints, plier } from '#platform/texte.ts'
import type { EndroitEcrit } from './lu/types.ts'

/** A place as rights allow to read it, with its rooms. */
export type LieuConnu = Readonly<{
  id: string
  nom: string
  adresse: string
  salles: readonly Readonly<{ id: string; nom: string }>[]
}>

/** Below, a name could begin any address. */
const NOM_MIN = 8

/** What a file writes of a place, as a known one when it is, else as words. */
export function trouverEndroit({ lieu, salle }: EndroitEcrit, lieux: readonly LieuConnu[]): Endroit {
  const ecrit = joints([lieu, salle], ', ')
  if (ecrit === '') return { lieuId: null, salleId: null, lieuEcrit: '' }
  const exact = lieux.find(({ nom }) => plier(nom) === plier(lieu))
  const connu = exact ?? parMorceaux(lieu, lieux)
  if (!connu) return parSalle(ecrit, salle, lieux) ?? { lieuId: null, salleId: null, lieuEcrit: ecrit }
  const morceaux = [salle, ...(exact ? [] : decouper(lieu))].map(plier)
  const saSalle = connu.salles.find(({ nom }) => morceaux.includes(plier(nom)))
  return dans(connu, saSalle)
}

const dans = (lieu: LieuConnu, salle: LieuConnu['salles'][number] | undefined): Endroit => ({
  lieuId: lieu.id,
  salleId: salle?.id ?? null,
  lieuEcrit: salle ? `${lieu.nom}, ${salle.nom}` : lieu.nom,
})

const decouper = (texte: string): string[] => texte.split(/[,;()\n]|\s[-–]\s/).map((mot) => mot.trim())

/** « Salle verte, Maison de quartier, 3 place des Lauriers ». */
function parMorceaux(texte: string, lieux: readonly LieuConnu[]): LieuConnu | undefined {
  const morceaux = decouper(texte).map(plier)
  const plie = plier(texte)
  return (
    lieux.find(({ nom }) => morceaux.includes(plier(nom))) ??
    lieux.find(({ nom }) => plier(nom).length >= NOM_MIN && plie.startsWith(`${plier(nom)} `)) ??
    lieux.find(({ adresse }) => plier(adresse).length >= NOM_MIN && plier(adresse) === plie)
  )
}

/** A room alone, when one place only has it. */
function parSalle(ecrit: string, salle: string, lieux: readonly LieuConnu[]): Endroit | null {
  const nom = plier(salle === '' ? ecrit : salle)
  const trouvees = lieux.flatMap((lieu) => lieu.salles.filter((s) => plier(s.nom) === nom).map((s) => dans(lieu, s)))
  return trouvees.length === 1 && plier(ecrit) === nom ? (trouvees[0] ?? null) : null
}

/** The same place, said the same way: by its names, for two places may be written alike. */
export function memeEndroit(endroit: Endroit, lieux: readonly LieuConnu[]): string {
  const { lieuId, salleId, lieuEcrit } =
    endroit.lieuId === null ? trouverEndroit({ lieu: endroit.lieuEcrit, salle: '' }, lieux) : endroit
  const lieu = lieux.find(({ id }) => id === lieuId)
  if (!lieu) return plier(lieuEcrit)
  return `${plier(lieu.nom)}|${plier(lieu.salles.find(({ id }) => id === salleId)?.nom ?? '')}`
}

export function nomDEndroit({ lieuId, salleId, lieuEcrit }: Endroit, lieux: readonly LieuConnu[]): string {
  const lieu = lieux.find(({ id }) => id === lieuId)
  if (!lieu) return lieuEcrit
  return joints([lieu.nom, lieu.salles.find(({ id }) => id === salleId)?.nom ?? ''], ', ')
}
