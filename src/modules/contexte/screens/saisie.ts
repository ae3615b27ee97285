import { z } from 'zod'
import { choixOuRien, coche, type Errors, entier, parseForm, texte } from '#platform/forms.ts'
import { plier } from '#platform/texte.ts'
import { CATALOGUE } from '../catalogue.ts'
import { type Definition, definitionSeule, estUnePart, genreDuCode, SENS } from '../domain.ts'
import type { ChoixDeSerie } from '../genre.ts'
import type { Serie } from '../store.ts'

/** The series that somebody describes. */
export const AUTRE = 'autre'

/** What is said of a file of figures beside the file. */
export const Form = z.object({
  serieId: texte({ max: 60, obligatoire: 'Choisissez la série.' }),
  annee: entier({ min: 1960, max: 2100 }),
  communes: texte({ max: 200 }),
  epci: texte({ max: 100 }),
  nom: texte({ max: 120 }),
  source: texte({ max: 200 }),
  unite: texte({ max: 30 }),
  sens: choixOuRien(SENS),
  sommable: coche(),
  secret: coche(),
  ecart: entier({ min: 1, max: 20 }),
  ruptures: texte({ max: 60 }),
  precaution: texte({ max: 500 }),
})

export const CHAMPS = Form.keyof().options

type Lue = Readonly<{ errors: Errors; choix?: ChoixDeSerie }>

const codesDe = (ecrit: string): readonly string[] =>
  ecrit
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((un) => un !== '')

/** The form as a choice, or what is wrong with it; `deja`: the series of here. */
export function lireLeChoix(data: FormData, deja: readonly Serie[]): Lue {
  const form = parseForm(Form, data)
  if (!form.ok) return { errors: form.errors }
  const v = form.value
  const [communes, epci] = [codesDe(v.communes), codesDe(v.epci)]
  const errors: Record<string, string> = {}
  if (communes.some((un) => genreDuCode(un) !== 'commune'))
    errors.communes = 'Un code de commune a cinq signes, comme 44109 ou 2A004 ; ce n’est pas le code postal.'
  if (epci.some((un) => genreDuCode(un) !== 'epci'))
    errors.epci = 'Le numéro SIREN d’une intercommunalité a neuf chiffres, comme 244400404.'
  const connue = deja.find(({ id }) => id === v.serieId) ?? CATALOGUE.find(({ cle }) => cle === v.serieId)
  const definition = connue ? definitionSeule(connue) : decrite(v, deja, errors)
  if (Object.keys(errors).length > 0 || !definition) return { errors }
  return { errors, choix: { definition, annee: v.annee, colonne: null, autres: [...communes, ...epci] } }
}

function decrite(v: z.infer<typeof Form>, deja: readonly Serie[], errors: Record<string, string>): Definition | null {
  if (v.serieId !== AUTRE) {
    errors.serieId = 'Choisissez la série dans la liste.'
    return null
  }
  const ruptures = codesDe(v.ruptures).map(Number)
  if (v.nom === '') errors.nom = 'Écrivez le nom de la série.'
  if ([...deja, ...CATALOGUE].some(({ nom }) => plier(nom) === plier(v.nom)))
    errors.nom = 'Une série a déjà ce nom : choisissez-la dans la liste.'
  if (v.source === '') errors.source = 'Dites qui publie ces chiffres.'
  if (v.unite === '') errors.unite = 'Dites ce qui est compté : %, €, personnes…'
  if (v.sens === null) errors.sens = 'Dites ce que signifie une hausse.'
  if (v.sommable && estUnePart(v.unite))
    errors.sommable = 'Une part, un taux ou un montant par personne ne s’additionne pas d’un quartier à l’autre.'
  if (ruptures.some((un) => !(un >= 1960 && un <= 2100))) errors.ruptures = 'Écrivez des années, comme 2021.'
  const { nom, source, unite, sens, sommable, secret, precaution } = v
  return {
    ...{ cle: null, nom, source, unite, sens: sens ?? 'ni-l-un-ni-l-autre', sommable, secret, precaution, ruptures },
    ...{ ecart: v.ecart ?? 1, ecartPartout: true },
  }
}
