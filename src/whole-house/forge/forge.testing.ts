import { lireProgrammation } from '#modules/programmation/classeurs/lecture.ts'
import { enVerite } from '#modules/programmation/classeurs/verite.ts'
import { lireTableur } from '#platform/tableur/lire.ts'
import { HABITUDES } from './habitudes.testing.ts'
import { tirage } from './hasard.testing.ts'
import { type Habitude, mots } from './mots.testing.ts'
import { ecrire } from './papier.testing.ts'
import { type Lue, type Note, noter, sommesEcrites } from './sens.testing.ts'
import { programme, VILLES, type Vraie } from './verite.testing.ts'

export type Forge = Readonly<{
  habitude: Habitude
  graine: number
  nom: string
  octets: Buffer
  verite: readonly Vraie[]
}>

/** The seed draws the habit too: seeds that follow one another go round all habits. */
export async function forger(graine: number, habitude = HABITUDES[graine % HABITUDES.length]): Promise<Forge> {
  if (!habitude) throw new Error(`No habit for the seed ${graine}`)
  const t = tirage(graine)
  const p = programme(t, villeDe(habitude), habitude.taille)
  const ecrit = habitude.ecrire(t, p, mots(t, p))
  return { habitude, graine, nom: ecrit.nom, octets: await ecrire(ecrit), verite: ecrit.verite }
}

export type Essai = Note & Readonly<{ lues: readonly Lue[]; ailleurs: readonly string[]; phrase: string }>

/** Reads a forged file as the first gesture of a town would, and notes it; `ailleurs`: amounts that no cell holds. */
export async function essayer({ octets, nom, verite, habitude }: Forge): Promise<Essai> {
  const lu = await lireTableur(octets)
  if (!lu.ok) throw new Error(`${nom}: ${lu.reason}`)
  const lecture = lireProgrammation(lu.value, { nomDeFichier: nom })
  // A colour that a legend explains tells where the action stands, as it does on its page.
  const lues = enVerite(lecture).map((lue, i) => ({
    ...lue,
    etat: lue.etat ?? lecture.actions[i]?.sensCouleur ?? null,
  }))
  const ecrites = sommesEcrites(lu.value, nom.includes('kE'))
  const ailleurs = lues.flatMap(({ titre, financements }) =>
    financements.flatMap(({ financeur, demande, propose, accorde }) =>
      [demande, propose, accorde]
        .filter((n) => n !== null && n !== 0 && !ecrites.has(Math.round(n * 100)))
        .map((n) => `${titre}, ${financeur} : ${n}`),
    ),
  )
  return { ...noter(verite, lues, villeDe(habitude)), lues, ailleurs, phrase: lecture.phrase }
}

function villeDe(habitude: Habitude) {
  const ville = VILLES.find(({ nom }) => nom === habitude.ville)
  if (!ville) throw new Error(`No town for ${habitude.nom}`)
  return ville
}
