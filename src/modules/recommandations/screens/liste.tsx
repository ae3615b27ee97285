import { jourDe } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, structuresDe } from '#src/ground/visit.ts'
import { anneeDe, screen } from '#src/ground/web.ts'
import { Liste, Onglets, Section, Vide } from '#ui/data.tsx'
import { Bouton } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { dansLOrdre, ETATS, etatDe, VENUES } from '../domain.ts'
import { litToutes, parleAuNomDe, peutLireLEvaluation, peutVoirLaListe, type Qui } from '../policy.ts'
import { annees, deLAnnee, type RecommandationLue, restees } from '../store.ts'
import { NOM_DE_L_ETAT, textes } from '../textes.fr.ts'
import { quartierDe, quiEstLa } from '../usecases.ts'
import { LigneDeRecommandation } from '../views.tsx'

/** What was recommended of a year, those to look at first; before them, what earlier years left. */
export const listeScreen = screen()

const PATH = '/evaluation/:annee/recommandations'

/** Whether they may recommend something, under any name. */
export const peutRecommander = (qui: Qui): boolean =>
  structuresDe(qui.me).length > 0 ||
  VENUES.some((venueDe) => parleAuNomDe(qui, venueDe, { quartierId: quartierDe(qui, venueDe), structureId: null }))

listeScreen.get(PATH, async (c) => {
  const { visit } = c.var
  const annee = anneeDe(c)
  const d = await read(visit, async (tx) => {
    const qui = await quiEstLa(tx, visit)
    authorize(peutVoirLaListe(qui))
    return { qui, toutes: await deLAnnee(tx, annee), avant: await restees(tx, annee), connues: await annees(tx) }
  })
  const siennes = structuresDe(visit.me)
  const lit = (r: RecommandationLue) =>
    litToutes(d.qui) || siennes.some((id) => id === r.structureId || id === r.adresseeId)
  const aujourdhui = jourDe(visit.now)
  const [toutes, avant] = [d.toutes.filter(lit), dansLOrdre(d.avant.filter(lit), aujourdhui)]
  const etats = toutes.map((r) => etatDe(r, aujourdhui))
  const choix = [...new Set([annee, aujourdhui.year, ...d.connues])].sort((a, b) => b - a)
  const lignes = (celles: readonly RecommandationLue[]) => (
    <Liste
      genre="lignes"
      elements={celles.map((r) => <LigneDeRecommandation r={r} t={visit.territoire} aujourdhui={aujourdhui} />)}
    />
  )
  return c.html(
    <Layout
      titre={`Les recommandations de ${annee}`}
      chapeau={textes.chapeau}
      fil={
        peutLireLEvaluation(visit.me)
          ? [{ href: url('/evaluation/:annee', visit, { annee: String(annee) }), libelle: `L’évaluation de ${annee}` }]
          : []
      }
      gestes={
        peutRecommander(d.qui) ? (
          <Bouton href={url(`${PATH}/nouvelle`, visit, { annee: String(annee) })} icone="ajouter">
            Recommander
          </Bouton>
        ) : undefined
      }
    >
      {choix.length > 1 ? (
        <Onglets
          libelle="Années"
          onglets={choix.map((une) => ({
            href: url(PATH, visit, { annee: String(une) }),
            libelle: String(une),
            actif: une === annee,
          }))}
        />
      ) : null}
      {avant.length > 0 ? (
        <Section id="avant" titre="Des années d’avant, à relire">
          {lignes(avant)}
        </Section>
      ) : null}
      <Section id="annee" titre={`De ${annee}`}>
        {toutes.length > 0 ? (
          <>
            <p>
              {majuscule(
                ETATS.flatMap((etat) => {
                  const n = etats.filter((un) => un === etat).length
                  return n === 0 ? [] : [`${NOM_DE_L_ETAT[etat].toLocaleLowerCase('fr')} : ${n}`]
                }).join(' ; '),
              )}
              .
            </p>
            {lignes(dansLOrdre(toutes, aujourdhui))}
          </>
        ) : (
          <Vide titre="Rien n’est recommandé encore" picto="main" niveau={3}>
            Une recommandation dit à qui elle s’adresse et pour quand. On lui répond, et on la relit l’an prochain.
          </Vide>
        )}
      </Section>
      {avant.length > 0 ? (
        <p class="petit doux">
          {pluriel(avant.length, 'recommandation d’avant est', 'recommandations d’avant sont')} à relire : ni faites, ni
          refusées.
        </p>
      ) : null}
    </Layout>,
  )
})
