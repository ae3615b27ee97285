import { z } from 'zod'
import {
  estFini,
  listerLesTempsForts,
  peutLireCelle,
  peutOrganiser,
  trouverTempsFort,
} from '#modules/temps-forts/index.ts'
import { identifiant, identifiantOuRien, type Rempli } from '#platform/forms.ts'
import { newId } from '#platform/ids.ts'
import { url } from '#platform/url.ts'
import { authorize, estDuProgramme, read } from '#src/ground/visit.ts'
import { type Ctx, formOf, goOn, SANS_SAISIE, type Saisie, screen } from '#src/ground/web.ts'
import { Carte, Liste, Refusee, Section, Vide } from '#ui/data.tsx'
import { Bouton, Choix, champs, Formulaire, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import type { LeJour } from '../preparer/ouvrir.ts'
import { commencer } from '../preparer/preparer.ts'
import * as store from '../store/journees.ts'
import { REFUS_DE_COMMENCER } from '../textes.fr.ts'
import { quandEtOu } from '../views.tsx'

/** The launch days: the next one, those of before, and the meeting of which one more is made. */
export const listeScreen = screen()

const PATH = '/lancement'
const Form = z.object({
  id: identifiant(),
  tempsFortId: identifiant('Choisissez la rencontre.'),
  commeId: identifiantOuRien(),
})

listeScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} {...SANS_SAISIE} />))

listeScreen.post(PATH, async (c) => {
  const page = async (saisie: Saisie) => {
    const d = await donnees(c)
    authorize(d.organise)
    return <Page {...d} {...saisie} />
  }
  const { form, encore } = await formOf(c, Form, page)
  if (!form.ok) return encore(form.errors)
  const { id, tempsFortId, commeId } = form.value
  const result = await commencer(c.var.visit, id, tempsFortId, commeId)
  if (!result.ok) return encore({}, 409, REFUS_DE_COMMENCER[result.reason])
  return goOn(c, '/lancement/:id', 'La journée se prépare ici.', { id: result.value })
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  authorize(estDuProgramme(visit.me))
  return read(visit, async (tx) => {
    const jours: LeJour[] = []
    for (const journee of await store.toutes(tx)) {
      const tempsFort = await trouverTempsFort(tx, journee.tempsFortId)
      if (tempsFort && peutLireCelle(visit.me, tempsFort)) jours.push({ journee, tempsFort })
    }
    const prises = new Set(jours.map(({ tempsFort }) => tempsFort.id))
    const { aVenir } = await listerLesTempsForts(tx, visit)
    const libres = aVenir.filter((un) => !prises.has(un.id) && un.entre === null && peutOrganiser(visit.me, un))
    const organise =
      libres.length > 0 ||
      peutOrganiser(visit.me, { quartiers: [] }) ||
      jours.some(({ tempsFort }) => peutOrganiser(visit.me, tempsFort))
    return { visit, jours, libres, organise }
  })
}

type Props = Awaited<ReturnType<typeof donnees>> & Rempli & Readonly<{ refus?: string }>

function Page({ visit, jours, libres, organise, values, errors, refus }: Props) {
  const champ = champs(Form, values, errors)
  const reprises = jours.filter(({ tempsFort }) => peutOrganiser(visit.me, tempsFort))
  const passees = jours.filter(({ tempsFort }) => tempsFort.etat === 'annule' || estFini(tempsFort, visit.now))
  const aVenir = jours.filter((un) => !passees.includes(un))
  const cartes = (liste: readonly LeJour[]) =>
    liste.map(({ journee, tempsFort }) => (
      <Carte
        titre={tempsFort.titre}
        href={url('/lancement/:id', visit, { id: journee.id })}
        surTitre={`Programmation ${journee.annee}`}
      >
        <p class="doux">{quandEtOu(tempsFort, visit)}</p>
      </Carte>
    ))
  return (
    <Layout
      titre="Journées de lancement"
      chapeau="Une fois par an, porteurs, talents, conseil citoyen et ville se rencontrent, et se promettent des coups de main."
      fil={[{ href: url('/temps-forts', visit), libelle: 'Temps forts' }]}
      actif="temps-forts"
    >
      <Refusee phrase={refus} />
      <Section id="a-venir" titre="La prochaine">
        <Liste elements={cartes(aVenir)} vide={<p class="doux">Aucune ne se prépare pour l’instant.</p>} />
      </Section>
      {organise ? (
        <Section id="nouvelle" titre="Préparer une journée">
          {libres.length === 0 ? (
            <Vide
              titre="Il faut d’abord une rencontre"
              niveau={3}
              action={
                <Bouton href={url('/temps-forts/nouveau', visit)} icone="ajouter" genre="secondaire">
                  Organiser une rencontre
                </Bouton>
              }
            >
              Une journée de lancement est une rencontre du calendrier, ouverte à tout le quartier : sa date, son lieu
              et ses invités y sont.
            </Vide>
          ) : (
            <Formulaire action={url(PATH, visit)} errors={errors} hidden={{ id: newId() }}>
              <Choix
                {...champ('tempsFortId')}
                libelle="De quelle rencontre s’agit-il ?"
                vide="Choisir…"
                options={libres.map((un) => ({ valeur: un.id, libelle: `${un.titre}, ${quandEtOu(un, visit)}` }))}
              />
              {reprises.length > 0 ? (
                <Choix
                  {...champ('commeId')}
                  libelle="Repartir d’une journée d’avant ?"
                  aide="Son programme, ses salles, ses stands et sa liste sont repris. Personne n’est inscrit, et ce que chaque stand offre se redemande."
                  vide="Non, d’une journée neuve"
                  options={reprises.map(({ journee, tempsFort }) => ({
                    valeur: journee.id,
                    libelle: `${tempsFort.titre}, programmation ${journee.annee}`,
                  }))}
                />
              ) : null}
              <SeulGeste icone="lancement">Préparer la journée</SeulGeste>
            </Formulaire>
          )}
        </Section>
      ) : null}
      {passees.length > 0 ? (
        <Section id="passees" titre="Celles d’avant">
          <Liste elements={cartes(passees)} />
        </Section>
      ) : null}
    </Layout>
  )
}
