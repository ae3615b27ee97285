import { z } from 'zod'
import { parseForm, zone } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { joints, pluriel } from '#platform/texte.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { estRemplace } from '../domain/bilan.ts'
import { lireCollage } from '../domain/collage.ts'
import { montantDe, montantsDe } from '../domain/tableau.ts'
import { valeursDe } from '../domain/verifier.ts'
import { ouvrir } from '../remplir/ouvrir.ts'
import { coller } from '../remplir/usecases.ts'
import { direAdditions, direArrondis, direTotal, nomDuChamp, REFUS_DE_CHAMP } from '../textes.fr.ts'

export const FormDuCollage = z.object({ collage: zone({ max: 20_000, obligatoire: 'Collez d’abord vos lignes.' }) })

export const RIEN_DE_RECONNU =
  'Aucune ligne n’a été reconnue. Copiez les lignes avec leur compte ou leur nom, et un ou deux montants.'

/** So many are named of those that took nobody's place. */
const NOMMEES = 6

export type Colle = Readonly<{ ok: true; dit: string } | { ok: false; phrase: string; status: 409 | 422 }>

/** Lines copied from a spreadsheet: each finds its place by its account or its words. `dit`: what became of them. */
export async function remplir(visit: Visit, id: Id, data: FormData): Promise<Colle> {
  const form = parseForm(FormDuCollage, data)
  if (!form.ok) return { ok: false, phrase: form.errors.collage ?? '', status: 422 }
  const { cases, noms, inconnues, illisibles, totaux, additions, arrondis } = lireCollage(form.value.collage)
  if (cases.size === 0) return { ok: false, phrase: RIEN_DE_RECONNU, status: 422 }
  const result = await coller(visit, id, new Map([...cases, ...noms]), [...inconnues, ...illisibles])
  if (!result.ok) return { ok: false, phrase: REFUS_DE_CHAMP.verrouille, status: 409 }
  const { champs, reglages } = await read(visit, (tx) => ouvrir(tx, visit, id))
  const neuves = [...cases.keys()].filter((cle) => {
    const champ = champs.get(cle)
    return champ === undefined || !estRemplace(champ)
  })
  const remplaces = cases.size - neuves.length
  const nommees = neuves.slice(0, NOMMEES).map((cle) => nomDuChamp(cle, reglages.numerotation))
  const autres = neuves.length - nommees.length
  const montants = montantsDe(valeursDe(champs))
  const autrement = totaux.flatMap(({ cote, colonne, euros }) => {
    const faits = [cote, `tout-${cote}`].map((cle) => montantDe(montants, colonne, cle) ?? 0)
    // Each line is rounded to the euro, a total once.
    return faits.some((fait) => Math.abs(fait - euros) <= arrondis) ? [] : [direTotal(cote, colonne, euros, faits[0])]
  })
  const dit = [
    pluriel(cases.size, 'case est remplie.', 'cases sont remplies.'),
    ...(remplaces > 0
      ? [`${pluriel(remplaces, 'avait déjà un autre montant', 'avaient déjà un autre montant')} : relisez ci-dessous.`]
      : []),
    ...(nommees.length > 0
      ? [
          `Étaient vides, ou déjà à ce montant : ${joints([...nommees, autres > 0 ? pluriel(autres, 'autre', 'autres') : ''], ' ; ')}.`,
        ]
      : []),
    ...autrement,
    ...(arrondis > 0 ? [direArrondis(arrondis)] : []),
    ...direAdditions(additions, reglages.numerotation),
  ].join(' ')
  return { ok: true, dit }
}
