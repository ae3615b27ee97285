import { Section } from '#ui/data.tsx'
import {
  CHARGES,
  type Cote as CoteDuTableau,
  INTITULES,
  type Ligne,
  nomDeLigne,
  PRODUITS,
  TITRE_DU_PROPRE,
} from '../domain/tableau.ts'
import { REFUS_DE_CHAMP } from '../textes.fr.ts'
import { FORM, type Vue } from '../views.tsx'
import { Autre, dansLaCase, Lu, Provenance } from './champs.tsx'

type Calculs = Readonly<Record<string, string>>
type Props = Readonly<{ vue: Vue; calculs: Calculs }>

const NOM_DU_COTE = { charges: 'Charges', produits: 'Produits' } as const
const NOM_DE_LA_RUBRIQUE = {
  charges: {
    direct: 'Charges directes affectées à l’action',
    propre: TITRE_DU_PROPRE.charges,
    total: '',
    volontaire: 'Contributions volontaires',
  },
  produits: {
    direct: 'Ressources directes affectées à l’action',
    propre: TITRE_DU_PROPRE.produits,
    total: '',
    volontaire: 'Contributions volontaires',
  },
} as const

/** One side of the table, one block an account; what adds up fills itself. */
export function Cote({ vue, cote, calculs }: Props & { cote: CoteDuTableau }) {
  const lignes = cote === 'charges' ? CHARGES : PRODUITS
  const rubriques = ['direct', 'propre', 'total', 'volontaire'] as const
  return (
    <Section id={cote} titre={NOM_DU_COTE[cote]}>
      <table class="saisie-en-table">
        <caption class="invisible">{`${NOM_DU_COTE[cote]} : prévu et réalisé, en euros`}</caption>
        <thead>
          <tr>
            <th scope="col">Poste</th>
            <th scope="col" class="nombre">
              Prévu
            </th>
            <th scope="col" class="nombre">
              Réalisé
            </th>
            <th scope="col" class="nombre">
              %
            </th>
          </tr>
        </thead>
        {rubriques.map((rubrique) => (
          <tbody>
            {NOM_DE_LA_RUBRIQUE[cote][rubrique] === '' ? null : (
              <tr class="rubrique">
                <th scope="rowgroup" colspan={4}>
                  {NOM_DE_LA_RUBRIQUE[cote][rubrique]}
                </th>
              </tr>
            )}
            {lignes
              .filter((ligne) => ligne.rubrique === rubrique)
              .map((ligne) => (
                <Rang vue={vue} ligne={ligne} calculs={calculs} />
              ))}
          </tbody>
        ))}
      </table>
    </Section>
  )
}

function Rang({ vue, ligne, calculs }: Props & { ligne: Ligne }) {
  const { cle, genre } = ligne
  const nom = nomDeLigne(ligne, vue.reglages.numerotation)
  const somme = genre === 'somme'
  return (
    <tr class={somme ? 'somme' : genre === 'dont' ? 'dont' : undefined}>
      <th scope="row">
        {genre === 'libre' ? null : nom}
        {INTITULES.includes(`t-${cle}`) ? <Intitule vue={vue} ligne={ligne} nom={nom} /> : null}
        <Provenances vue={vue} cle={cle} />
      </th>
      {(['p', 'r'] as const).map((colonne) => {
        const de = `${colonne}-${cle}`
        const quoi = colonne === 'p' ? 'Prévu' : 'Réalisé'
        return (
          <td class="nombre" data-libelle={quoi}>
            {somme ? (
              <span id={`champ-${de}`} data-calcul={de}>
                {calculs[de]}
              </span>
            ) : (
              <Case vue={vue} cle={de} libelle={`${nom}, ${quoi.toLowerCase()}`} />
            )}
          </td>
        )
      })}
      <td class="nombre" data-libelle="%">
        <span data-calcul={`pourcent-${cle}`}>{calculs[`pourcent-${cle}`]}</span>
      </td>
    </tr>
  )
}

/** The words of a line that the form leaves free. */
function Intitule({ vue, ligne, nom }: { vue: Vue; ligne: Ligne; nom: string }) {
  const cle = `t-${ligne.cle}`
  const { valeur, version } = dansLaCase(vue, cle)
  const libre = ligne.genre === 'libre'
  if (!vue.peutEcrire) return <>{libre ? valeur || nom : valeur ? ` : ${valeur}` : ''}</>
  return (
    <>
      <input
        class="saisie"
        id={`champ-${cle}`}
        name={cle}
        form={FORM}
        value={valeur}
        placeholder={libre ? nom : 'Lesquels ? Leurs noms'}
        aria-label={`${nom} : en clair`}
        data-cle={cle}
        data-version={version}
      />
      <Lu vue={vue} cle={cle} />
      <p class="petit champ__erreur" data-dit={cle}></p>
      <Autre vue={vue} cle={cle} court />
    </>
  )
}

function Case({ vue, cle, libelle }: { vue: Vue; cle: string; libelle: string }) {
  const refus = vue.rendu.refus.get(cle)
  const { valeur, version } = dansLaCase(vue, cle)
  if (!vue.peutEcrire) return <>{valeur === '' ? '' : Number(valeur).toLocaleString('fr-FR')}</>
  return (
    <>
      <input
        class="saisie"
        id={`champ-${cle}`}
        name={cle}
        form={FORM}
        value={valeur}
        placeholder=" "
        inputmode="numeric"
        enterkeyhint="next"
        autocomplete="off"
        aria-label={libelle}
        aria-invalid={refus ? 'true' : undefined}
        aria-describedby={`dit-${cle}`}
        data-cle={cle}
        data-version={version}
      />
      <Lu vue={vue} cle={cle} />
      <p class="petit champ__erreur" id={`dit-${cle}`} data-dit={cle}>
        {refus ? REFUS_DE_CHAMP[refus] : ''}
      </p>
      <Autre vue={vue} cle={cle} court />
    </>
  )
}

/** Where the two amounts of a line came from. */
function Provenances({ vue, cle }: { vue: Vue; cle: string }) {
  return (
    <>
      {(['p', 'r'] as const).map((colonne) => (
        <Provenance vue={vue} cle={`${colonne}-${cle}`} />
      ))}
    </>
  )
}
