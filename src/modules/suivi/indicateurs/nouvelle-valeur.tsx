import { tropDePersonnes } from '#modules/presences/index.ts'
import { type Errors, type Raw, saisi } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { sansMilliers } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import type { Visit } from '#src/ground/visit.ts'
import { Section } from '#ui/data.tsx'
import { Case, Champ, champs, Formulaire, Radios, SeulGeste } from '#ui/fields.tsx'
import { compteDesPersonnes, type Definition, type IndicateurSuivi, PREUVES } from './domain.ts'
import { FormDeValeur } from './saisie.ts'
import { AIDE_DE_LA_PREUVE, direTropDePersonnes, NOM_DE_LA_PREUVE } from './textes.fr.ts'

type Mesuree = Readonly<{ indicateur: IndicateurSuivi; presences: number }>

/** More people than all presences of the action: asked about, since not all may have been counted. */
export function tropDeMonde(
  { indicateur, presences }: Mesuree,
  { valeur, certaine }: Readonly<{ valeur: number | null; certaine: boolean }>,
): Errors {
  const [definition] = indicateur.definitions
  if (valeur === null || certaine || !definition || !compteDesPersonnes(definition)) return {}
  return tropDePersonnes(valeur, presences) ? { valeur: direTropDePersonnes(valeur, presences) } : {}
}

/** Nobody is half a person. */
export function demiPersonnes({ indicateur }: Mesuree, valeur: number | null): Errors {
  const [definition] = indicateur.definitions
  const demie =
    valeur !== null && !Number.isInteger(valeur) && definition !== undefined && compteDesPersonnes(definition)
  return demie ? { valeur: 'Des personnes se comptent en nombres entiers.' } : {}
}

type Props = Mesuree & Readonly<{ visit: Visit; definition: Definition; sienne: boolean; values: Raw; errors: Errors }>

export function NouvelleValeur({ visit, indicateur, definition, sienne, presences, values, errors }: Props) {
  const champ = champs(FormDeValeur, values, errors)
  const lue = Number(sansMilliers(saisi(values, 'valeur')).replace(',', '.'))
  const demande = tropDeMonde({ indicateur, presences }, { valeur: lue, certaine: false }).valeur !== undefined
  return (
    <Section id="noter" titre="Noter une valeur">
      <Formulaire
        action={url('/suivi/indicateurs/:id/valeurs', visit, { id: indicateur.id })}
        errors={errors}
        hidden={{ id: saisi(values, 'id') || newId(), ...(sienne ? {} : { transmise: 'oui' }) }}
      >
        <div class="grille">
          <Champ
            {...champ('valeur')}
            libelle={definition.unite === '' ? 'Combien ?' : `Combien de ${definition.unite} ?`}
            inputmode="decimal"
            largeur="court"
            required
          />
          <Champ {...champ('jour')} libelle="À quel jour ?" type="date" required />
        </div>
        {demande ? <Case nom="certaine" libelle="Oui, c’est bien ce nombre" nu /> : null}
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
          aide="« Feuilles de mars à mai, dans le classeur bleu »"
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
    </Section>
  )
}
