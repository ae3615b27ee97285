import { PlusTard } from '#modules/comptes/index.ts'
import { tropDePersonnes } from '#modules/presences/index.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { deCompte } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { dejaCompte, type Neuve, plusGrandeAvant, seCumule } from './cumul.ts'
import { compteDesPersonnes, type Definition, type IndicateurSuivi, PREUVES } from './domain.ts'
import { loinDuPasse, type Passe } from './passe.ts'
import { FormDeValeur } from './saisie.ts'
import {
  AIDE_DE_LA_PREUVE,
  direBaisse,
  direDejaCompte,
  direLoin,
  direTropDePersonnes,
  NOM_DE_LA_PREUVE,
  textes,
} from './textes.fr.ts'

type Mesuree = Readonly<{ indicateur: IndicateurSuivi; presences: number }>

/** What is asked before such a number is kept: more people than all presences of the action, far from its own past. Empty: nothing. */
export function questionDe(
  { indicateur, presences, passe }: Mesuree & Readonly<{ passe: Passe }>,
  neuve: Neuve,
): string {
  const [definition] = indicateur.definitions
  const { valeur } = neuve
  if (valeur === null || !definition) return ''
  const avant = plusGrandeAvant(definition, indicateur.valeurs, neuve)
  const trop = compteDesPersonnes(definition) && tropDePersonnes(valeur, presences)
  const loin = avant || neuve.depuis !== null ? null : loinDuPasse(valeur, passe)
  const dites = [
    ...(avant ? [direBaisse(valeur, avant, definition.unite)] : []),
    ...(trop ? [direTropDePersonnes(valeur, presences)] : []),
    ...(loin ? [direLoin(valeur, definition.unite, loin)] : []),
  ]
  return dites.join(' ')
}

/** Days that end before they begin, or that another value counts too. */
export function fauxJours({ indicateur }: Pick<Mesuree, 'indicateur'>, neuve: Neuve): Errors {
  const [definition] = indicateur.definitions
  if (!definition || neuve.depuis === null) return {}
  if (neuve.depuis > (neuve.jour ?? '')) return { depuis: 'Ce jour vient après l’autre.' }
  const deja = dejaCompte(definition, indicateur.valeurs, neuve)
  return deja ? { depuis: direDejaCompte(deja, definition.unite) } : {}
}

/** Nobody is half a person. */
export function demiPersonnes({ indicateur }: Mesuree, valeur: number | null): Errors {
  const [definition] = indicateur.definitions
  const demie =
    valeur !== null && !Number.isInteger(valeur) && definition !== undefined && compteDesPersonnes(definition)
  return demie ? { valeur: 'Des personnes se comptent en nombres entiers.' } : {}
}

type Props = Pick<Mesuree, 'indicateur'> &
  Readonly<{
    visit: Visit
    definition: Definition
    sienne: boolean
    demande?: boolean
    surPlace?: boolean
    values: Raw
    errors: Errors
  }>

/** `demande`: the number is asked about. `surPlace`: alone on its page, which opens without a network. */
export function NouvelleValeur({
  visit,
  indicateur,
  definition,
  sienne,
  demande,
  surPlace = false,
  values,
  errors,
}: Props) {
  const champ = champs(FormDeValeur, values, errors)
  return (
    <Section id="noter" titre="Noter une valeur">
      <PlusTard
        visit={visit}
        quoi={['valeur', 'valeurs']}
        sujet={definition.libelle}
        champ={{ nom: 'valeur' }}
        garder={surPlace}
        dit={textes.horsLigne}
      >
        <Formulaire
          action={url('/suivi/indicateurs/:id/valeurs', visit, { id: indicateur.id })}
          errors={errors}
          hidden={{ id: saisi(values, 'id') || newId(), ...(sienne ? {} : { transmise: 'oui' }) }}
        >
          <div class="grille">
            <Champ
              {...champ('valeur')}
              libelle={definition.unite === '' ? 'Combien ?' : `Combien ${deCompte(definition.unite)} ?`}
              inputmode="decimal"
              largeur="court"
              required
            />
            <Champ {...champ('jour')} libelle="À quel jour ?" type="date" required />
          </div>
          {seCumule(definition) ? (
            <Champ
              {...champ('depuis')}
              libelle="Premier jour, si c’est une période seulement"
              aide="Laissez vide si le nombre compte tout depuis le début. Pour un trimestre, son premier jour : ce qui est déjà noté s’y ajoute."
              type="date"
            />
          ) : null}
          {demande ? (
            <Case nom="certaine" libelle="Oui, c’est bien ce nombre" nu cochee={saisi(values, 'certaine') !== ''} />
          ) : null}
          <Radios
            {...champ('preuve')}
            libelle="Comment le savez-vous ?"
            options={PREUVES.map((un) => ({
              valeur: un,
              libelle: NOM_DE_LA_PREUVE[un],
              aide: AIDE_DE_LA_PREUVE[un],
            }))}
          />
          <Champ
            {...champ('preuveDite')}
            libelle="Où peut-on le vérifier ?"
            aide="« Feuilles de présence, dans le classeur bleu »"
          />
          {sienne ? (
            <Case
              nom="transmise"
              libelle="Transmettre tout de suite au conseil citoyen, à la ville et aux partenaires"
              aide="Sinon, votre structure est seule à voir cette valeur."
              nu
              cochee={saisi(values, 'transmise') !== ''}
            />
          ) : null}
          <SeulGeste icone="fait">Noter la valeur</SeulGeste>
        </Formulaire>
      </PlusTard>
      {surPlace ? null : (
        <p class="petit">
          {textes.surPlace}{' '}
          <a href={url('/suivi/indicateurs/:id/valeurs', visit, { id: indicateur.id })}>{textes.surPlaceLien}</a>
        </p>
      )}
    </Section>
  )
}
