import { enClair, jourDe } from '#platform/dates.ts'
import { found, read } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Section, Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { ISSUES } from '../domain/bilan.ts'
import { ANNEXE, RECITS, SIGNATURE } from '../domain/champs.ts'
import { CASES } from '../domain/tableau.ts'
import { comparer } from '../domain/versions.ts'
import { Reponses } from '../morceaux/ville.tsx'
import type { VersionAttestee } from '../store/bilans.ts'
import * as store from '../store/bilans.ts'
import { jourOuTexte, NOM_DE_L_ISSUE, nomDuChamp } from '../textes.fr.ts'
import { adresse, filDe, type Vue } from '../views.tsx'
import { vueDe } from './page.tsx'

/** What changed from one signed version to the next. */
export const versionsScreen = screen()

const ORDRE = [...RECITS, 'subvention', ...CASES, ...ANNEXE, ...SIGNATURE]

versionsScreen.get('/bilans/:id/versions', async (c) => {
  const vue = await vueDe(c)
  const versions = await read(c.var.visit, (tx) => store.versions(tx, vue.bilan.id))
  found(versions.length > 0 || null)
  return c.html(<Page vue={vue} versions={versions} />)
})

function Page({ vue, versions }: { vue: Vue; versions: readonly VersionAttestee[] }) {
  const { bilan, visit } = vue
  return (
    <Layout
      titre="Les versions signées"
      chapeau={bilan.actionTitre}
      fil={filDe(visit.territoire, bilan)}
      actif="bilans"
    >
      {versions.map((version, rang) => (
        <UneVersion vue={vue} version={version} avant={versions[rang + 1]} />
      ))}
    </Layout>
  )
}

const direValeur = (valeur: string): string => {
  const issue = ISSUES.find((une) => une === valeur)
  return issue ? NOM_DE_L_ISSUE[issue] : jourOuTexte(valeur) || 'rien'
}

type Props = Readonly<{ vue: Vue; version: VersionAttestee; avant: VersionAttestee | undefined }>

function UneVersion({ vue, version, avant }: Props) {
  const differences = avant ? comparer(avant.contenu, version.contenu, ORDRE) : []
  return (
    <Section id={`version-${version.numero}`} titre={`Version ${version.numero}`}>
      <p>
        <a href={adresse(vue.visit.territoire, vue.bilan, '/papier', version.numero)}>
          {`Lire ou télécharger la version ${version.numero}`}
        </a>
      </p>
      <p>{`Signée le ${enClair(jourDe(version.attesteeLe))}, enregistrée par ${version.par}.`}</p>
      <Reponses vue={vue} numero={version.numero} />
      {avant === undefined ? null : (
        <Tableau
          caption={`Ce qui change de la version ${avant.numero} à la version ${version.numero}`}
          empile
          lignes={differences}
          vide={<Vide niveau={3} titre="Rien ne change d’une version à l’autre" />}
          colonnes={[
            { libelle: 'Case', entete: true, valeur: ({ cle }) => nomDuChamp(cle, vue.reglages.numerotation) },
            { libelle: 'Avant', valeur: (une) => <del>{direValeur(une.avant)}</del> },
            { libelle: 'Après', valeur: (une) => <ins>{direValeur(une.apres)}</ins> },
          ]}
        />
      )}
    </Section>
  )
}
