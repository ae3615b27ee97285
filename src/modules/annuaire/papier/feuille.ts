import { createHash } from 'node:crypto'
import { VERSION_DU_TEXTE } from '#modules/personnes/index.ts'
import { joindreLaPermanence } from '#modules/territoires/index.ts'
import { majuscule } from '#platform/texte.ts'
import type { Territoire } from '#src/ground/visit.ts'
import { MOMENTS, type Moment, momentEnClair } from '../domain.ts'
import { ACCORDS } from '../inscrire/saisie.ts'
import { textes } from '../textes.fr.ts'
import { feuille } from './textes.fr.ts'

type Accord = (typeof ACCORDS)[number]

/** On paper the moments bear numbers and the uses letters: typed one after the other, they cannot be taken for each other. */
export const NUMEROS: readonly Readonly<{ cle: string; moment: Moment; libelle: string }>[] = MOMENTS.map(
  (moment, rang) => ({ cle: String(rang + 1), moment, libelle: majuscule(momentEnClair(moment)) }),
)
export const LETTRES: readonly Readonly<{ cle: string; usage: Accord; libelle: string; aide: string }>[] = ACCORDS.map(
  (usage, rang) => ({ cle: String.fromCharCode('A'.charCodeAt(0) + rang), usage, ...textes.usages[usage] }),
)

/** The version of the sentences agreed to, and four signs that change with any word of the sheet: « 2026-11-K3F9 ». */
export const CODE_DE_LA_FEUILLE = `${VERSION_DU_TEXTE}-${empreinte(JSON.stringify([feuille, feuille.rendre(''), NUMEROS, LETTRES]))}`

// No O or I, which are read as figures.
function empreinte(texte: string): string {
  const signes = '0123456789ABCDEFGHJKLMNPQRSTUVWX'
  return [...createHash('sha256').update(texte).digest().subarray(0, 4)].map((octet) => signes[octet % 32]).join('')
}

/** The sheet to fill with a pen: what its page and its PDF both show. Nobody is in it. */
export const feuilleInscription = (territoire: Territoire) => ({
  ...feuille,
  rendre: feuille.rendre(joindreLaPermanence(territoire)),
  lieu: territoire.nom,
  pied: `Coup de pouce, ${territoire.nom}. Feuille ${CODE_DE_LA_FEUILLE}`,
  code: CODE_DE_LA_FEUILLE,
  numeros: NUMEROS.map(({ cle, libelle }) => ({ cle, libelle })),
  lettres: LETTRES.map(({ cle, libelle, aide }) => ({ cle, libelle, aide })),
})
export type FeuilleInscription = ReturnType<typeof feuilleInscription>
