import { quartiers } from '#modules/territoires/index.ts'
import { enClair, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { BoutonPdf, servirPdf } from '#src/ground/papier.tsx'
import { authorize, read } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Section, Tableau, Vide } from '#ui/data.tsx'
import { Layout } from '#ui/layout.tsx'
import { NOM_DE_L_ETAT } from '../domain.ts'
import { type Comite, comite } from '../lister/comite.ts'
import { anneeParDefaut, enParametres, lireFiltre } from '../lister/filtre.ts'
import { direRecoupement, MONTANTS_ENTIERS, seulement } from '../mots.ts'
import * as policy from '../policy.ts'
import * as queries from '../queries.ts'
import { find as trouverStructure } from '../structures/structures-store.ts'

/** The table that a committee reads on paper: by theme, all steps of money, sub-totals, the same filter as the list. */
export const comiteScreen = screen()
const PATH = '/actions/comite'
const AU_PLUS = 1_000

const TROP = `Les ${AU_PLUS.toLocaleString('fr-FR')} premières actions sont montrées : choisissez une année, un thème ou un quartier pour les avoir toutes. Les totaux comptent toutes les actions.`

comiteScreen.get(PATH, async (c) => c.html(<Page {...(await pageData(c))} />))

/** The same, as a sheet that is sent. */
comiteScreen.get(`${PATH}/pdf`, async (c) => {
  const { visit, filtre, comite } = await pageData(c)
  const donnees = { ...comite, pied: `${comite.titre} — ${enClair(jourDe(visit.now))}` }
  return servirPdf(c, {
    modele: 'modules/programmation/lister/comite.typ',
    donnees,
    fichier: `programmation-${filtre.annee ?? 'toutes'}`,
    jumelle: url(PATH, visit, {}, enParametres(filtre)),
  })
})

async function pageData(c: Ctx) {
  const { visit } = c.var
  authorize(policy.peutVoirTableauDeComite(visit.me))
  const lu = await read(visit, async (tx) => {
    const { annees } = await queries.choix(tx, visit.me)
    const filtre = lireFiltre(c.req.query(), { annee: anneeParDefaut(annees, visit) })
    const vue = policy.portee(visit.me)
    const coupe = seulement({
      quartier: (await quartiers(tx)).find(({ id }) => id === filtre.quartier)?.nom,
      thème: filtre.theme,
      structure: (filtre.structure ? await trouverStructure(tx, filtre.structure) : null)?.nom,
      état: filtre.etat ? `« ${NOM_DE_L_ETAT[filtre.etat]} »` : '',
      financeur: filtre.financeur,
      mot: filtre.q === '' ? '' : `« ${filtre.q} »`,
      '': filtre.archivees ? 'actions rangées' : '',
    })
    const { annee } = filtre
    const total = await queries.totauxDe(tx, filtre, vue)
    const notes = [
      coupe === '' && annee !== null ? direRecoupement(await queries.recoupement(tx, annee, vue)) : null,
      filtre.quartier === null ? null : MONTANTS_ENTIERS,
      total.nombre > AU_PLUS ? TROP : null,
    ].filter((note) => note !== null)
    return {
      filtre,
      ...{ annee, coupe, notes, total },
      lignes: await queries.page(tx, filtre, vue, { tri: 'theme', sens: 'asc' }, AU_PLUS, 0),
      financeurs: await queries.parFinanceur(tx, filtre, vue),
    }
  })
  return { visit, filtre: lu.filtre, comite: comite(visit, lu) }
}

type Props = Awaited<ReturnType<typeof pageData>>

function Page({ visit, filtre, comite: d }: Props) {
  const query = enParametres(filtre)
  return (
    <Layout
      titre={d.titre}
      chapeau={d.sousTitre}
      fil={[{ href: url('/actions', visit, {}, query), libelle: 'Actions' }]}
      gestes={<BoutonPdf href={url(`${PATH}/pdf`, visit, {}, query)} />}
      impression
    >
      <div class="comite pile">
        {d.notes.map((note) => (
          <p class="petit doux">{note}</p>
        ))}
        {d.themes.length === 0 ? (
          <Vide picto="chercher" titre="Aucune action ne répond à ce choix">
            Revenez à la liste et enlevez un filtre.
          </Vide>
        ) : (
          <>
            {d.themes.map((theme, rang) => (
              <Section id={`theme-${rang + 1}`} titre={theme.nom}>
                <Tableau
                  caption={`Actions, ${theme.nom.toLocaleLowerCase('fr')}`}
                  captionCachee
                  lignes={theme.lignes}
                  colonnes={[
                    { libelle: 'Action', entete: true, valeur: (a) => a.action },
                    { libelle: 'Structure', valeur: (a) => a.structure },
                    { libelle: 'Quartiers', valeur: (a) => a.quartiers },
                    { libelle: 'Où en est l’action', valeur: (a) => a.etat },
                    ...enColonnes(d),
                  ]}
                  pied={[theme.nombre, '', '', '', ...theme.montants]}
                />
              </Section>
            ))}
            <Section id="total" titre="En tout, par financeur">
              <Tableau
                caption="En tout, par financeur"
                captionCachee
                lignes={d.financeurs}
                colonnes={[{ libelle: 'Financeur', entete: true, valeur: (f) => f.nom }, ...enColonnes(d)]}
                pied={['Total', ...d.total]}
              />
              {d.dits.map((dit) => (
                <p class="petit doux">{dit}</p>
              ))}
            </Section>
          </>
        )}
      </div>
    </Layout>
  )
}

const enColonnes = ({ etapes }: Comite) =>
  etapes.map((libelle, n) => ({
    libelle,
    nombre: true,
    valeur: ({ montants }: Readonly<{ montants: readonly string[] }>) => montants[n] ?? '',
  }))
