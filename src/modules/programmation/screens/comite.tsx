import { quartiers } from '#modules/territoires/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { montant } from '#platform/money.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Message, Section, Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { ETAPES, NOM_DE_L_ETAPE, NOM_DE_L_ETAT, totaux } from '../domain.ts'
import { anneeParDefaut, enParametres, lireFiltre } from '../lister/filtre.ts'
import { direDesAnnulees, direLAilleurs, direRecoupement, MONTANTS_ENTIERS, parTheme, seulement } from '../mots.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import { find as trouverStructure } from '../structures/structures-store.ts'

/** The table that a committee reads on paper: by theme, all steps of money, sub-totals, the same filter as the list. */
export const comiteScreen = screen()
const PATH = '/actions/comite'
const AU_PLUS = 1_000

comiteScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(policy.peutVoirTableauDeComite(visit.me))
  return c.html(<Page visit={visit} {...(await pageData(visit, c.req.query()))} />)
})

const pageData = (visit: Visit, params: Record<string, string>) =>
  read(visit, async (tx) => {
    const { annees } = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(params, { annee: anneeParDefaut(annees, visit) })
    const vue = policy.portee(visit.me)
    const coupe = seulement({
      quartier: (await quartiers(tx)).find(({ id }) => id === filtre.quartierId)?.nom,
      thème: filtre.theme,
      structure: (filtre.structureId ? await trouverStructure(tx, filtre.structureId) : null)?.nom,
      état: filtre.etat ? `« ${NOM_DE_L_ETAT[filtre.etat]} »` : '',
      mot: filtre.q === '' ? '' : `« ${filtre.q} »`,
      '': filtre.archivees ? 'actions rangées' : '',
    })
    const { annee } = filtre
    return {
      filtre,
      coupe,
      recoupement: coupe === '' && annee !== null ? direRecoupement(await queries.recoupement(tx, annee, vue)) : null,
      total: await queries.totauxDe(tx, filtre, vue),
      lignes: await queries.page(tx, filtre, vue, { tri: 'theme', sens: 'asc' }, AU_PLUS, 0),
    }
  })

type Props = Awaited<ReturnType<typeof pageData>> & Readonly<{ visit: Visit }>

function Page({ visit, filtre, coupe, recoupement, total, lignes }: Props) {
  const themes = parTheme(lignes, ({ theme }) => theme)
  const annee = filtre.annee === null ? '' : ` ${filtre.annee}`
  return (
    <Layout
      titre={`Programmation${annee}, ${visit.territoire.nom}${coupe}`}
      chapeau={`${pluriel(total.nombre, 'action', 'actions')}, ${pluriel(total.structures, 'structure', 'structures')} — tableau du ${enClair(jourDe(visit.now))}`}
      fil={[{ href: url('/actions', visit, {}, enParametres(filtre)), libelle: 'Actions' }]}
      impression
    >
      {recoupement === null ? null : <p class="petit doux">{recoupement}</p>}
      {filtre.quartierId === null ? null : <p class="petit">{MONTANTS_ENTIERS}</p>}
      {total.nombre > AU_PLUS ? (
        <Message genre="attention" titre={`Les ${AU_PLUS.toLocaleString('fr-FR')} premières actions sont montrées`}>
          Choisissez une année, un thème ou un quartier pour les avoir toutes. Les totaux comptent toutes les actions.
        </Message>
      ) : null}
      {lignes.length === 0 ? (
        <Vide picto="chercher" titre="Aucune action ne répond à ce choix">
          Revenez à la liste et enlevez un filtre.
        </Vide>
      ) : null}
      {themes.map(({ theme, lignes: siennes }, rang) => (
        <Section id={`theme-${rang + 1}`} titre={theme || 'Sans thème'}>
          <TableauDeTheme theme={theme} lignes={siennes} />
        </Section>
      ))}
      {lignes.length === 0 ? null : <Totaux total={total} />}
    </Layout>
  )
}

const insecable = (nom: string): string => nom.replaceAll(' ', '\u00a0')

function TableauDeTheme({ theme, lignes }: { theme: string; lignes: readonly queries.LigneDAction[] }) {
  const total = totaux(lignes.map((ligne) => ligne.montants))
  return (
    <Tableau
      caption={`Actions, ${theme || 'sans thème'}`}
      captionCachee
      lignes={lignes}
      colonnes={[
        { libelle: 'Action', entete: true, valeur: (a: queries.LigneDAction) => a.titre },
        { libelle: 'Structure', valeur: (a) => a.structureNom },
        // On paper the amounts take the room: a name is not cut word by word.
        { libelle: 'Quartiers', valeur: (a) => a.quartiers.map(insecable).join(', ') || '—' },
        { libelle: 'État', valeur: (a) => NOM_DE_L_ETAT[a.etat] },
        ...ETAPES.map((etape) => ({
          libelle: NOM_DE_L_ETAPE[etape],
          nombre: true,
          valeur: (a: queries.LigneDAction) => montant(a.montants[etape]),
        })),
      ]}
      pied={[pluriel(lignes.length, 'action', 'actions'), '', '', '', ...ETAPES.map((etape) => montant(total[etape]))]}
    />
  )
}

function Totaux({ total }: { total: queries.Totaux }) {
  const dits = [direLAilleurs(total, ETAPES), direDesAnnulees(total, total.montants.accorde)]
  return (
    <Section id="total" titre="En tout">
      <Tableau
        caption="Totaux"
        captionCachee
        lignes={ETAPES}
        colonnes={[
          { libelle: 'Étape', entete: true, valeur: (etape) => NOM_DE_L_ETAPE[etape] },
          { libelle: 'Montant', nombre: true, valeur: (etape) => montant(total.montants[etape]) },
        ]}
      />
      {dits.map((dit) => (dit === null ? null : <p class="petit doux">{dit}</p>))}
    </Section>
  )
}
