import { etendueDeLAnnee } from '#modules/annee/index.ts'
import { aLieu, ecrireFiltre, lireFiltre, PARAMETRES, publiees } from '#modules/seances/index.ts'
import { DessinDuPlan, lieuxEntiers, quartiersEntiers, tracerLePlan } from '#modules/territoires/index.ts'
import { minuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { choisisDe, enMots } from '#src/ground/filtre.ts'
import { gardee } from '#src/ground/gardees.ts'
import { read, type Visit } from '#src/ground/visit.ts'
import { type Ctx, screen } from '#src/ground/web.ts'
import { Carte, Liste, Puces, Section, Seulement, Vide } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { direLeFiltre } from '../charger.ts'
import { choixDeFiltre } from '../queries.ts'
import { textes } from '../textes.fr.ts'
import { FiltresDuCalendrier } from '../vues/filtres.tsx'
import { type Place, rassemblerLesLieux } from '../vues/plan.ts'
import { inconnue } from '../vues/vue.tsx'

/** Where the actions of a year take place: the quartiers' outlines, numbered places, and the same in words. */
export const planScreen = screen()

planScreen.get('/calendrier/plan/:cle', gardee(...PARAMETRES), async (c) => {
  const data = await pageData(c)
  return data === null ? inconnue(c, 'annee') : c.html(<Page {...data} />)
})

async function pageData(c: Ctx) {
  const { visit } = c.var
  const e = etendueDeLAnnee(c.req.param('cle') ?? '')
  if (e === null) return null
  const filtre = lireFiltre(c.req.query())
  return read(visit, async (tx) => {
    const dates = (await publiees(tx, { du: e.du, au: e.au, filtre })).filter(({ statut }) => aLieu(statut))
    const [lieux, quartiers] = [await lieuxEntiers(tx), await quartiersEntiers(tx)]
    if (filtre.q !== '' || dates.length === 0) c.header('x-robots-tag', 'noindex')
    return {
      visit,
      e,
      filtre,
      choix: await choixDeFiltre(tx),
      ...(await direLeFiltre(tx, visit, { du: e.du, au: e.au, filtre }, [])),
      quartiers,
      ...rassemblerLesLieux(dates, lieux, quartiers),
    }
  })
}

type Props = NonNullable<Awaited<ReturnType<typeof pageData>>>

function Page({ visit, e, filtre, choix, dits, quartiers, places, horsPlan, ailleurs }: Props) {
  const t = visit.territoire
  const ici = url('/calendrier/plan/:cle', t, { cle: e.cle })
  const contours = quartiers.flatMap(({ contour }) => (contour ? [contour] : []))
  const plan = tracerLePlan(
    contours,
    places.map(({ point }) => point),
  )
  const sans = (nom: string) => {
    const query = new URLSearchParams(ecrireFiltre(lireFiltre({ ...ecrireFiltre(filtre), [nom]: '' })))
    return query.size === 0 ? ici : `${ici}?${query}`
  }
  const rien = places.length + horsPlan.length + ailleurs.length === 0
  return (
    <Layout
      titre={`${textes.plan} : ${minuscule(e.titre)}`}
      chapeau={textes.planChapeau}
      actif="calendrier"
      fil={[{ href: url('/calendrier', t), libelle: textes.titre }]}
    >
      <FiltresDuCalendrier t={t} filtre={filtre} choix={choix} dit={enMots(dits)} action={ici} />
      <Seulement choisis={choisisDe(dits, sans)} tout={ici} />
      <Gestes>
        {[e.du.year - 1, e.du.year + 1].map((annee) => (
          <Bouton
            href={url('/calendrier/plan/:cle', t, { cle: String(annee) }, ecrireFiltre(filtre))}
            genre="discret"
            petit
            icone={annee < e.du.year ? 'gauche' : 'droite'}
          >
            {String(annee)}
          </Bouton>
        ))}
      </Gestes>
      {rien ? <Vide picto="maison" titre={textes.planVide} /> : null}
      {places.length > 0 ? (
        <DessinDuPlan
          plan={plan}
          reperes={places.map(({ repere }) => repere)}
          libelle={`Plan de ${quartiers.map(({ nom }) => nom).join(', ')} : ${pluriel(places.length, 'endroit numéroté', 'endroits numérotés')}, dits dans la liste qui suit`}
        />
      ) : null}
      {places.length > 0 && contours.length === 0 ? <p class="doux">{textes.planSansContour}</p> : null}
      <Liste
        genre="larges"
        elements={places.flatMap(({ lieux }) => lieux).map((lieu) => <UnLieu visit={visit} lieu={lieu} />)}
      />
      {horsPlan.length > 0 ? (
        <Section id="hors-plan" titre={textes.planSansPosition}>
          <Liste genre="larges" elements={horsPlan.map((lieu) => <UnLieu visit={visit} lieu={lieu} />)} />
        </Section>
      ) : null}
      {ailleurs.length > 0 ? (
        <Section id="ailleurs" titre={textes.planAilleurs}>
          <Puces de={ailleurs} />
        </Section>
      ) : null}
    </Layout>
  )
}

function UnLieu({ visit, lieu }: Readonly<{ visit: Visit; lieu: Place }>) {
  return (
    <Carte
      niveau={2}
      titre={lieu.repere === '' ? lieu.nom : `${lieu.repere}. ${lieu.nom}`}
      surTitre={lieu.quartier || undefined}
    >
      {lieu.adresse ? <p>{lieu.adresse}</p> : null}
      <p class="doux">{pluriel(lieu.dates, 'date', 'dates')}</p>
      <Puces
        de={lieu.actions.map(({ id, titre }) =>
          id === null ? titre : <a href={url('/actions/:id', visit, { id })}>{titre}</a>,
        )}
      />
    </Carte>
  )
}
