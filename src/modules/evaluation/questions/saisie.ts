import { z } from 'zod'
import { choixOuRien, coche, entier, identifiant, jour, texte, versionLue, zone } from '#platform/forms.ts'
import { REPONSES } from './domain.ts'

const mots = {
  questionEvaluative: zone({ max: 300, obligatoire: 'Écrivez la question.' }),
  diraitOui: zone({ max: 600, obligatoire: 'Dites ce qui ferait répondre oui : sans cela, on ne saura pas répondre.' }),
  ouRegarder: zone({ max: 600 }),
}

export const FormDeQuestion = z.object({ id: identifiant(), ...mots })
export const FormDeMots = z.object({ ...mots, version: versionLue() })

export const FormDAccord = z.object({
  convenueLe: jour('Dites quel jour.'),
  /** Of which wording: another one is agreed to anew. */
  motsLus: entier({ min: 1, max: 1e6, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
})

/** `quelleSection`: of the evaluation, or `effet:` and the id of one. */
export const FormDePieceDeQuestion = z.object({
  id: identifiant(),
  pieceVisee: z.string({ error: 'Choisissez une pièce.' }).min(1, 'Choisissez une pièce.').max(60),
  cePieceDit: zone({ max: 600 }),
})

export const FormDeReponse = z.object({
  reponseEvaluative: choixOuRien(REPONSES),
  reponseDite: zone({ max: 1_000 }),
  version: versionLue(),
  /** The pieces from which it is answered. */
  lu: texte({ max: 100 }),
})

export const FormDObjectif = z.object({
  id: identifiant(),
  pilierVise: texte({ max: 200, obligatoire: 'Choisissez un pilier.' }),
  changementAttendu: zone({ max: 1_000 }),
  parQuoi: zone({ max: 1_000 }),
  doitTenir: zone({ max: 1_000 }),
  droitCommun: zone({ max: 1_000 }),
  rienDeConnu: coche(),
  version: entier({ min: 0, max: 1e9, obligatoire: 'Rechargez la page.' }).pipe(z.number()),
})
