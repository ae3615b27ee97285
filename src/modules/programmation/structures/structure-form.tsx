import { z } from 'zod'
import { choixOuRien, type Errors, type Raw, texte, zone } from '#platform/forms.ts'
import type { Id } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Message, Puces } from '#ui/data.tsx'
import { Champ, champs, Formulaire, optionsDe, Radios, SeulGeste, Zone } from '#ui/fields.tsx'
import { lireRna, lireSiret, siretLisible } from '../classeurs/grille/identifiants.ts'
import { GENRES_DE_STRUCTURE, NOM_DU_GENRE, type Structure } from '../domain.ts'
import type { SaisieStructure } from './structures-store.ts'

/** The fields of a structure. SIRET and RNA are checked as they are typed in, spaces and all; neither is compulsory. */
export const CHAMPS_DE_STRUCTURE = {
  nom: texte({ obligatoire: 'Écrivez le nom de la structure.', max: 200 }),
  sigle: texte({ max: 40 }),
  genre: choixOuRien(GENRES_DE_STRUCTURE),
  siret: texte({ max: 40 }).transform((ecrit, context) => {
    const lu = lireSiret(ecrit)
    if (lu === undefined)
      context.addIssue({
        code: 'custom',
        message: 'Ce SIRET n’est pas juste : vérifiez les 14 chiffres, ou laissez vide.',
      })
    return lu ?? null
  }),
  rna: texte({ max: 40 }).transform((ecrit, context) => {
    const lu = lireRna(ecrit)
    if (lu === undefined)
      context.addIssue({
        code: 'custom',
        message: 'Ce numéro RNA n’est pas juste : un W puis 9 signes, ou laissez vide.',
      })
    return lu ?? null
  }),
  presentation: zone({ max: 600, pourTous: 'sujet' }),
  site: texte({ max: 300 }).transform((ecrit, context) => {
    if (ecrit === '') return ''
    const adresse = /^https?:\/\//i.test(ecrit) ? ecrit : `https://${ecrit}`
    if (!URL.canParse(adresse) || !new URL(adresse).hostname.includes('.')) {
      context.addIssue({ code: 'custom', message: 'Cette adresse semble incomplète. Exemple : www.exemple.fr' })
    }
    return adresse
  }),
  autresNoms: texte({ max: 400 }),
} as const

export const FormDeStructure = z.object(CHAMPS_DE_STRUCTURE)

/** A collective has neither number: said under the field rather than dropped in silence. */
export function refusDeNumero(lu: z.infer<typeof FormDeStructure>): Errors {
  if (lu.genre !== 'collectif') return {}
  const message = 'Un collectif n’a pas ce numéro. Videz la case, ou choisissez un autre genre.'
  return { ...(lu.siret ? { siret: message } : {}), ...(lu.rna ? { rna: message } : {}) }
}

/** What was typed as what is written: other names separated by commas. */
export const enSaisie = (lu: z.infer<typeof FormDeStructure>): SaisieStructure => ({
  ...lu,
  autresNoms: lu.autresNoms
    .split(/[,;]/)
    .map((nom) => nom.trim())
    .filter((nom) => nom !== ''),
})

/** A structure as the values of its form. */
export const valeursDeStructure = (s: Structure): Raw => ({
  nom: s.nom,
  sigle: s.sigle,
  genre: s.genre ?? '',
  siret: s.siret ? siretLisible(s.siret) : '',
  rna: s.rna ?? '',
  presentation: s.presentation,
  site: s.site,
  autresNoms: s.autresNoms.join(', '),
})

/** Structures of this name or number already: said before it is written, never merged alone. */
type DejaLaProps = Readonly<{
  visit: Visit
  pareilles: readonly { id: Id; nom: string }[]
  quoi?: 'action' | 'structure'
}>

export function DejaLa({ visit, pareilles, quoi = 'structure' }: DejaLaProps) {
  if (pareilles.length === 0) return null
  return (
    <div role="alert">
      <Message genre="attention" titre={`Cette ${quoi} est peut-être déjà là`}>
        <Puces de={pareilles.map(({ id, nom }) => <a href={url(`/${quoi}s/:id`, visit, { id })}>{nom}</a>)} />
        <p>Si c’en est vraiment une autre, validez encore une fois.</p>
      </Message>
    </div>
  )
}

type Pareilles = readonly Readonly<{ id: string }>[]

/** Those that a page asks about, for its form to say once more: what is typed since may be nearly others. */
export const demandees = (pareilles: Pareilles): string => pareilles.map(({ id }) => id).join(' ')

/** Whether there is nothing to ask, or it was asked of each. */
export const sansQuestion = (pareilles: Pareilles, malgre: string): boolean =>
  pareilles.every(({ id }) => malgre.includes(id))

type Props = Readonly<{
  adresse: string
  retour: string
  hidden: Readonly<Record<string, string | number>>
  values: Raw
  errors: Errors
  envoi: string
}>

/** The form of a structure, new or known. */
export function FormulaireDeStructure({ adresse, retour, hidden, values, errors, envoi }: Props) {
  const champ = champs(FormDeStructure, values, errors)
  return (
    <Formulaire action={adresse} errors={errors} hidden={hidden}>
      <Champ {...champ('nom')} libelle="Nom" maxlength={200} />
      <Champ {...champ('sigle')} libelle="Sigle" largeur="moyen" maxlength={40} />
      <Champ
        {...champ('autresNoms')}
        libelle="Aussi appelée"
        aide="Les noms sous lesquels on la trouve dans les fichiers, séparés par des virgules."
        maxlength={400}
      />
      <Radios
        {...champ('genre')}
        libelle="Genre"
        disposition="colonnes"
        options={optionsDe(GENRES_DE_STRUCTURE, NOM_DU_GENRE)}
      />
      <Champ
        {...champ('siret')}
        libelle="SIRET"
        aide="14 chiffres. Un collectif n’en a pas."
        inputmode="numeric"
        largeur="moyen"
      />
      <Champ
        {...champ('rna')}
        libelle="Numéro RNA"
        aide="Celui des associations : un W puis 9 signes."
        largeur="moyen"
      />
      <Champ {...champ('site')} libelle="Site" inputmode="url" maxlength={300} />
      <Zone {...champ('presentation')} libelle="En une phrase ou deux" lignes={3} maxlength={600} />
      <SeulGeste icone="coche" sinon={retour}>
        {envoi}
      </SeulGeste>
    </Formulaire>
  )
}
