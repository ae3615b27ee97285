import { z } from 'zod'
import { pick } from '#platform/columns.ts'
import { choix, courriel, identifiant, telephone, texte } from '#platform/forms.ts'
import { accordsDits, laisseAppeler } from '../inscrire/saisie.ts'
import type { SaisieTalent } from '../inscrire/usecases.ts'
import { LETTRES, NUMEROS } from './feuille.ts'
import { saisie } from './textes.fr.ts'

type Joindre = Pick<SaisieTalent, 'telephone' | 'courriel'>

/** One field for two, a number or a mail; whom to go through has its own. */
const joindre = () =>
  texte({ max: 200 }).transform((ecrit, context): Joindre => {
    const rien = { telephone: '', courriel: '' }
    // With a space in it or no @, it is a mail mistyped still; a number beside it is told first.
    const mail = /@|^[^\s\d]\S*\.[a-z]{2,}$/i.test(ecrit) && !/\d(?:\W?\d){8}/.test(ecrit)
    const genre = mail || /^\S+@\S+$/.test(ecrit) ? 'courriel' : 'telephone'
    const lu = (genre === 'courriel' ? courriel() : telephone({ aCote: saisie.erreurs.aCote })).safeParse(ecrit)
    if (lu.success) return { ...rien, [genre]: lu.data }
    context.addIssue({ code: 'custom', message: lu.error.issues[0]?.message ?? saisie.erreurs.injoignable })
    return rien
  })

/** « 25 », « 2 5 » or « 2, 5 »: each sign is a box of the sheet; any other sign is refused rather than guessed. */
const signes = <T extends Readonly<{ cle: string }>>(cases: readonly T[], phrase: string) =>
  texte({ max: 60 }).transform((ecrit, context): T[] => {
    const ecrits = [...ecrit.toUpperCase().replace(/[\s,;.]/g, '')]
    if (ecrits.some((signe) => cases.every(({ cle }) => cle !== signe)))
      context.addIssue({ code: 'custom', message: phrase })
    return cases.filter(({ cle }) => ecrits.includes(cle))
  })

/** A sheet as it is typed, in its order. */
export const FormFeuille = z
  .object({
    quiEstCe: texte({ max: 40 }),
    talentId: identifiant(),
    personneId: identifiant(),
    prenom: texte({ nomme: true, max: 60, obligatoire: 'Écrivez le prénom.' }),
    nom: texte({ nomme: true, max: 80 }),
    joindre: joindre(),
    relais: texte({ max: 200 }),
    texte: texte({ max: 1_000, obligatoire: saisie.erreurs.sansMots }),
    moments: signes(NUMEROS, saisie.erreurs.moments(NUMEROS.length)),
    accords: signes(LETTRES, saisie.erreurs.accords(LETTRES.map(({ cle }) => cle).join(', '))),
    age: choix(['adulte', '16-17'], saisie.erreurs.sansAge),
  })
  .refine(({ joindre: j, relais }) => j.telephone !== '' || j.courriel !== '' || relais !== '', {
    path: ['joindre'],
    error: saisie.erreurs.injoignable,
  })
  .refine(({ accords }) => laisseAppeler(accords.map(({ usage }) => usage)), {
    path: ['accords'],
    error: saisie.erreurs.sansAccord,
  })
  .refine(({ accords, age }) => age === 'adulte' || accords.every(({ usage }) => usage !== 'directe'), {
    path: ['accords'],
    error: saisie.erreurs.directe,
  })

/** From the sheet to what is written: every box of the sheet is an answer, ticked yes, not ticked no. */
export const saisieDeLaFeuille = (v: z.infer<typeof FormFeuille>): SaisieTalent => ({
  ...pick(v, 'talentId', 'personneId', 'prenom', 'nom'),
  ...v.joindre,
  relais: v.relais,
  texte: v.texte,
  moments: v.moments.map(({ moment }) => moment),
  langues: [],
  age: v.age,
  accordParental: v.age === '16-17',
  parMois: null,
  entree: 'papier',
  moyen: 'papier',
  cercle: 'habitant',
  accords: accordsDits(
    v.accords.map(({ usage }) => usage),
    v.joindre,
  ),
})
