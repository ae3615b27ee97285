import type { Child } from 'hono/jsx'
import {
  EtatDuTempsFort,
  estFini,
  NOM_DE_QUI,
  peutNoterUnePromesse,
  peutOrganiser,
  peutTenirLaListe,
  prochaines,
  type Tache,
} from '#modules/temps-forts/index.ts'
import { aParis, duree, enClair, heure, jourDe } from '#platform/dates.ts'
import { pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { panels } from '#src/ground/host.ts'
import { read, structuresDe, type Visit } from '#src/ground/visit.ts'
import { type Ctx, goOn, param, screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Section } from '#ui/data.tsx'
import { Bouton, Envoi, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { occupees } from '../domain/attente.ts'
import { aQuelleHeure, dureeDesBlocs, MINUTES_UTILES } from '../domain/blocs.ts'
import { direLaPlace, nomDuStand } from '../domain/stands.ts'
import { estPassee, refusDe } from '../inscrire/inscrire.ts'
import { type Preparation, preparationDe } from '../preparer/etat.ts'
import { lire } from '../preparer/ouvrir.ts'
import { proposerLaListe } from '../preparer/preparer.ts'
import { direLeBloc } from '../textes.fr.ts'
import { filDe, quandEtOu } from '../views.tsx'

/** One launch day: what is ready and what is not, who does what; for the others of the programme, its programme and stands. */
export const jourScreen = screen()

const PATH = '/lancement/:id'

jourScreen.get(PATH, async (c) => c.html(<Page {...(await donnees(c))} />))

jourScreen.post(`${PATH}/liste`, async (c) => {
  const ajoutees = await proposerLaListe(c.var.visit, param(c))
  const mot =
    ajoutees === 0
      ? 'Tout y est déjà, ou la date est encore à trouver.'
      : `${pluriel(ajoutees, 'ligne ajoutée', 'lignes ajoutées')} à la liste du binôme.`
  return goOn(c, PATH, mot)
})

async function donnees(c: Ctx) {
  const { visit } = c.var
  return read(visit, async (tx) => {
    const jour = await lire(tx, visit, param(c))
    const morceaux = await panels('journee-de-lancement', visit, tx, jour.journee.id)
    return { visit, morceaux, ...(await preparationDe(tx, jour)) }
  })
}

type Props = Preparation & Readonly<{ visit: Visit; morceaux: Child[] }>

function Page(props: Props) {
  const { visit, journee, tempsFort } = props
  const organise = peutOrganiser(visit.me, tempsFort)
  return (
    <Layout titre={tempsFort.titre} chapeau={quandEtOu(tempsFort, visit)} fil={filDe(visit)} actif="temps-forts">
      <p class="etiquettes">
        <EtatDuTempsFort tempsFort={tempsFort} />
        <Etiquette>{`Programmation ${journee.annee}`}</Etiquette>
      </p>
      {props.morceaux}
      {organise && !estFini(tempsFort, visit.now) ? <OuEnEstOn {...props} /> : null}
      {organise && peutTenirLaListe(visit.me, tempsFort) ? <QuiFaitQuoi {...props} /> : null}
      <Programme {...props} />
      <LesStands {...props} />
      <QuiVient {...props} />
      {organise ? <LesRencontres {...props} /> : null}
      <Gestes>
        {refusDe(props, visit) === null ? (
          <Bouton href={url(`${PATH}/inscription`, visit, { id: journee.id })} icone="coche">
            {organise ? 'Inscrire quelqu’un' : 'Je m’inscris'}
          </Bouton>
        ) : null}
        {organise && estPassee(props, visit) ? (
          <Bouton href={url(`${PATH}/accueil`, visit, { id: journee.id })} icone="inviter">
            Noter quelqu’un qui était là
          </Bouton>
        ) : null}
        {!organise && structuresDe(visit.me).length > 0 && refusDe(props, visit) === null ? (
          <Envoi
            action={url(`${PATH}/inscrits/structures`, visit, { id: journee.id })}
            class="rangee"
            icone="structure"
            genre="secondaire"
          >
            Inscrire ma structure
          </Envoi>
        ) : null}
        <Bouton href={url('/temps-forts/:id', visit, { id: tempsFort.id })} genre="discret" icone="personnes">
          La rencontre, ses invités
        </Bouton>
      </Gestes>
    </Layout>
  )
}

/** From who meets whom to the door and the clock of the day. */
const LesRencontres = ({ visit, journee, tempsFort }: Props) => (
  <Section id="rencontres" titre="Les rencontres, et le jour venu">
    <Gestes>
      {(
        [
          ['plan', 'Qui rencontre qui', 'echange'],
          ['dossier', 'Le dossier à imprimer', 'imprimer'],
          ['accueil', 'Qui est arrivé', 'personnes'],
          ['horloge', 'L’horloge des tours', 'horloge'],
          ['feuilles', 'Les feuilles des stands', 'echange'],
          ...(peutNoterUnePromesse(visit.me, tempsFort) ? [['promesses', 'Les promesses', 'coche'] as const] : []),
        ] as const
      ).map(([suite, mot, icone]) => (
        <Bouton href={url(`${PATH}/${suite}`, visit, { id: journee.id })} genre="secondaire" icone={icone}>
          {mot}
        </Bouton>
      ))}
    </Gestes>
  </Section>
)

type Ligne = Readonly<{ quoi: string; dit: string; pret: boolean; href: string; geste: string }>

/** Each thing that the day needs, from facts, with the page where it is done. */
function lignesDe({ visit, journee, tempsFort, salles, stands, lignes }: Props): readonly Ligne[] {
  const vers = (suite: string) => url(`${PATH}${suite}`, visit, { id: journee.id })
  const { moment } = tempsFort
  const prevues = dureeDesBlocs(journee.blocs)
  const dispo = moment === null ? null : moment.debut.until(moment.fin).total('minutes')
  const courts = journee.blocs.filter(({ tours, minutes }) => tours > 0 && minutes < MINUTES_UTILES)
  const sansFiche = stands.filter(({ offre, cherche }) => offre === '' || cherche === '')
  const programme =
    prevues === 0
      ? 'Rien n’est prévu.'
      : dispo !== null && prevues > dispo
        ? `${duree(prevues)} de programme, pour ${duree(dispo)} de rencontre : c’est trop long.`
        : courts.length > 0
          ? `Des tours de moins de ${MINUTES_UTILES} min : on y échange une carte, pas plus.`
          : `${duree(prevues)} de programme${dispo === null ? '' : `, pour ${duree(dispo)} de rencontre`}.`
  const places = occupees(lignes)
  return [
    {
      quoi: 'Les inscriptions',
      dit: `${pluriel(places, 'place prise', 'places prises', 'Aucune place prise')} sur ${journee.capacite}.`,
      pret: places > 0,
      href: vers('/inscrits'),
      geste: 'Les inscrits',
    },
    {
      quoi: 'La date',
      dit: moment === null ? 'Elle est à trouver ensemble.' : quandEtOu(tempsFort, visit),
      pret: moment !== null,
      href: url('/temps-forts/:id', visit, { id: tempsFort.id }),
      geste: 'La rencontre',
    },
    {
      quoi: 'Le programme',
      dit: programme,
      pret: prevues > 0 && (dispo === null || prevues <= dispo) && courts.length === 0,
      href: vers('/programme'),
      geste: 'Le programme',
    },
    {
      quoi: 'Les salles et les stands',
      dit:
        stands.length === 0
          ? 'Aucun stand pour l’instant.'
          : `${pluriel(stands.length, 'stand', 'stands')}, ${pluriel(salles.length, 'salle', 'salles', 'sans salle')}${
              sansFiche.length === 0
                ? ''
                : `. ${pluriel(sansFiche.length, 'stand ne dit', 'stands ne disent')} pas encore ce qu’il${sansFiche.length > 1 ? 's offrent et cherchent' : ' offre et cherche'}`
            }.`,
      pret: stands.length > 0 && salles.length > 0 && sansFiche.length === 0,
      href: vers('/stands'),
      geste: 'Les stands',
    },
  ]
}

function OuEnEstOn(props: Props) {
  const lignes = lignesDe(props)
  const prets = lignes.filter(({ pret }) => pret).length
  return (
    <Section id="ou-en-est-on" titre="Où en est-on ?">
      <p>{`${prets} sur ${lignes.length} ${prets > 1 ? 'prêts' : 'prêt'}.`}</p>
      <Liste
        genre="lignes"
        libelle="Ce qui est prêt, ce qui ne l’est pas"
        elements={lignes.map(({ quoi, dit, pret, href, geste }) => (
          <div class="rangee rangee--ecartee">
            <span>
              <strong>{quoi}</strong>{' '}
              <Etiquette genre={pret ? 'succes' : 'attente'}>{pret ? 'Prêt' : 'À faire'}</Etiquette>
              <br />
              <span class="doux">{dit}</span>
            </span>
            <Bouton href={href} petit genre="secondaire">
              {geste}
            </Bouton>
          </div>
        ))}
      />
    </Section>
  )
}

const EN_VUE = 5

/** The list of the pair, as each of the two has it to do. */
function QuiFaitQuoi({ visit, journee, tempsFort, taches }: Props) {
  const restent = taches.filter(({ faiteLe }) => faiteLe === null)
  const bientot = prochaines(taches, jourDe(visit.now))
  const vues = (bientot.length > 0 ? bientot : restent).slice(0, EN_VUE)
  return (
    <Section id="qui-fait-quoi" titre="Qui fait quoi">
      <p>
        {`${taches.length - restent.length} ${taches.length - restent.length > 1 ? 'faites' : 'faite'} sur ${taches.length}.`}
      </p>
      <Liste genre="lignes" libelle="À faire bientôt" elements={vues.map((une) => <UneTache tache={une} />)} />
      <Gestes>
        <Bouton href={url('/temps-forts/:id/binome', visit, { id: tempsFort.id })} icone="a-faire" genre="secondaire">
          Toute la liste, à changer et à cocher
        </Bouton>
        <Envoi action={url(`${PATH}/liste`, visit, { id: journee.id })} class="rangee" icone="ajouter" genre="discret">
          Remettre la liste d’usage
        </Envoi>
      </Gestes>
    </Section>
  )
}

const UneTache = ({ tache: { texte, qui, jour } }: { tache: Tache }) => (
  <span>
    {texte}
    <br />
    <span class="doux petit">{`${NOM_DE_QUI[qui]}${jour === null ? '' : `, avant le ${enClair(jour)}`}`}</span>
  </span>
)

function Programme({ journee, tempsFort }: Props) {
  if (journee.blocs.length === 0) return null
  const { moment } = tempsFort
  const heures = moment === null ? [] : aQuelleHeure(journee.blocs, moment.debut)
  return (
    <Section id="programme" titre="Au programme">
      <Liste
        genre="lignes"
        libelle="Au programme"
        elements={journee.blocs.map((bloc, rang) => {
          const debut = heures[rang]?.debut
          return (
            <span>
              <strong>
                {debut ? `${heure(aParis(debut).toPlainTime())} : ` : ''}
                {bloc.titre}
              </strong>
              <br />
              <span class="doux">{direLeBloc(bloc)}</span>
            </span>
          )
        })}
      />
    </Section>
  )
}

/** How many, and the first names of those who agreed to be shown here. */
function QuiVient({ lignes, prenoms }: Props) {
  const places = occupees(lignes)
  if (places === 0) return null
  return (
    <Section id="qui-vient" titre="Qui vient">
      <p>
        {pluriel(places, 'place prise', 'places prises')}
        {prenoms.length === 0 ? '.' : `. Entre autres : ${prenoms.join(', ')}.`}
      </p>
    </Section>
  )
}

function LesStands({ stands }: Props) {
  if (stands.length === 0) return null
  return (
    <Section id="stands" titre={pluriel(stands.length, 'stand', 'stands')}>
      <Liste
        genre="lignes"
        libelle="Les stands"
        elements={stands.map((stand) => (
          <span>
            <strong>{direLaPlace({ numero: stand.numero, nom: nomDuStand(stand) })}</strong>
            {stand.action === null ? null : <span class="doux">{` ${stand.action}`}</span>}
            {stand.salle === null ? null : <span class="doux petit">{` (${stand.salle})`}</span>}
          </span>
        ))}
      />
    </Section>
  )
}
