import { cleDeSemaine, duAu, jourEnClair, type Repere, semaine, vacances } from '#modules/annee/index.ts'
import { type DatePubliee, publiees, SANS_FILTRE } from '#modules/seances/index.ts'
import { jourDe } from '#platform/dates.ts'
import { majuscule, pluriel } from '#platform/texte.ts'
import { url } from '#platform/url.ts'
import { authorize, read, type Territoire } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Etiquette, Liste, Onglets, Puces, Section, Tableau, Vide } from '#ui/data.tsx'
import { Icone } from '#ui/icons.tsx'
import { Layout } from '#ui/layout.tsx'
import { adresse, adresseDuJour } from '../adresses.ts'
import { lireFond } from '../charger.ts'
import { lignes } from '../lignes.ts'
import { peutVoirLesTrous } from '../policy.ts'
import { themesDuProgramme } from '../queries.ts'
import { type Bousculade, type Creux, type CreuxCommun, rassembler, trousEtBousculades } from '../trous/trous.ts'
import { type Bande, bandes, lundisDe } from '../trous/trous-lus.ts'
import { derriere } from '../vues/fond.tsx'
import { LigneCourte } from '../vues/morceaux.tsx'

/** For those who put dates side by side: weeks without anything for an age or a theme, evenings with too much. */
export const trousScreen = screen()
const PATH = '/calendrier/trous'
const DUREES = [8, 13, 26] as const

trousScreen.get(PATH, async (c) => {
  const { visit } = c.var
  authorize(peutVoirLesTrous(visit.me))
  const combien = DUREES.find((n) => String(n) === c.req.query('semaines')) ?? 13
  const lundis = lundisDe(jourDe(visit.now), combien)
  const du = lundis[0] ?? jourDe(visit.now)
  const au = du.add({ days: combien * 7 - 1 })
  const lu = await read(visit, async (tx) => ({
    dates: await publiees(tx, { du, au, filtre: SANS_FILTRE }),
    themes: await themesDuProgramme(tx, [du.year, au.year]),
    sans: vacances(du, au, await lireFond(tx)),
  }))
  return c.html(
    <Page
      t={visit.territoire}
      combien={combien}
      lundis={lundis}
      sans={lu.sans}
      bandes={bandes(lu.dates, lundis, lu.themes)}
      {...trousEtBousculades(lu.dates, { du, au, themes: lu.themes })}
    />,
  )
})

type Props = Readonly<{
  t: Territoire
  combien: number
  lundis: readonly Temporal.PlainDate[]
  sans: readonly Repere[]
  bandes: readonly Bande[]
  creux: readonly Creux[]
  bousculades: readonly Bousculade<DatePubliee>[]
}>

function Page(props: Props) {
  const { t, combien, creux, bousculades } = props
  return (
    <Layout
      titre="Trous et bousculades"
      chapeau="Les semaines où il n’y a rien pour un âge ou un thème, et les soirs où tout tombe ensemble."
      actif="calendrier"
      fil={[{ href: url('/calendrier', t), libelle: 'Calendrier' }]}
    >
      <Onglets
        libelle="Combien de semaines"
        onglets={DUREES.map((n) => ({
          href: url(PATH, t, {}, { semaines: n }),
          libelle: `${n} semaines`,
          actif: n === combien,
        }))}
      />
      <Section id="bousculades" titre="Des soirs trop pleins">
        {bousculades.length === 0 ? (
          <p>Aucun soir n’a cinq rendez-vous ou plus : les gens peuvent choisir.</p>
        ) : (
          <Liste genre="larges" elements={bousculades.map((une) => <UnSoir t={t} soir={une} />)} />
        )}
      </Section>
      <Section id="creux" titre="Des semaines sans rien">
        {creux.length === 0 ? (
          <Vide niveau={3} picto="fete" titre="Aucun trou">
            Chaque semaine a quelque chose pour chaque âge et chaque thème.
          </Vide>
        ) : (
          <LesCreux t={t} creux={creux} />
        )}
      </Section>
      <Chaleur {...props} />
    </Layout>
  )
}

function UnSoir({ t, soir }: { t: Territoire; soir: Bousculade<DatePubliee> }) {
  return (
    <article class="carte">
      <h3>
        <a href={adresseDuJour(t, soir.jour, SANS_FILTRE)}>{majuscule(jourEnClair(soir.jour))}</a>
      </h3>
      <p>{`${pluriel(soir.dates.length, 'rendez-vous', 'rendez-vous')} à partir de 18 h`}</p>
      <ul class="cal-ls">
        {lignes(soir.dates, [], []).map((ligne) => (
          <LigneCourte t={t} ligne={ligne} />
        ))}
      </ul>
    </article>
  )
}

/** So many who have nothing the same weeks are told once, by the weeks; the others by whom they leave out. */
const COMMUN = 3

function LesCreux({ t, creux }: { t: Territoire; creux: readonly Creux[] }) {
  const communs = rassembler(creux).filter((un) => un.creux.length >= COMMUN)
  const dits = new Set(communs.flatMap((un) => un.creux))
  const parQui = [...Map.groupBy(creux, ({ code }) => code).values()]
    .map((siens) => siens.filter((un) => !dits.has(un)))
    .filter((siens) => siens.length > 0)
    .sort((a, b) => pire(b) - pire(a))
  return (
    <Liste
      genre="larges"
      elements={[
        ...communs.map((un) => <CarteCommune t={t} commun={un} />),
        ...parQui.map((siens) => <CarteDe t={t} siens={siens} />),
      ]}
    />
  )
}

function CarteCommune({ t, commun }: { t: Territoire; commun: CreuxCommun }) {
  const { creux } = commun
  const ouverts = creux.find(({ genre }) => genre === 'age')?.ouverts ?? 0
  const qui = creux.map(({ genre, nom }) => (genre === 'age' ? nom : `le thème « ${nom} »`)).join(', ')
  return (
    <article class="carte">
      <h3>
        <Semaines t={t} un={commun} />
      </h3>
      <p>{`Rien pour ${qui}${aussiOuverts(ouverts)}.`}</p>
    </article>
  )
}

const aussiOuverts = (n: number): string =>
  n === 0 ? '' : ` (${pluriel(n, 'rendez-vous ouvert', 'rendez-vous ouverts')} à tout âge)`

const CarteDe = ({ t, siens }: { t: Territoire; siens: readonly Creux[] }) => (
  <article class="carte">
    <h3>{siens[0]?.genre === 'age' ? `Rien pour ${siens[0].nom}` : `Rien sur « ${siens[0]?.nom ?? ''} »`}</h3>
    <Puces
      de={siens.map((un) => (
        <>
          <Semaines t={t} un={un} />
          {aussiOuverts(un.ouverts)}
        </>
      ))}
    />
  </article>
)

/** The weeks, leading to what the first one holds: where to put something is seen there. */
function Semaines({ t, un: { du, au, semaines } }: { t: Territoire; un: Pick<Creux, 'du' | 'au' | 'semaines'> }) {
  const cette = semaine(cleDeSemaine(du))
  const dites = `${majuscule(duAu(du, au))}${semaines > 1 ? `, ${semaines} semaines` : ''}`
  return cette ? <a href={adresse(t, cette, SANS_FILTRE)}>{dites}</a> : <span>{dites}</span>
}

const pire = (siens: readonly Creux[]): number => Math.max(...siens.map(({ semaines }) => semaines))

/** Nothing, one, two or three, more. */
const palier = (n: number): number => (n === 0 ? 0 : n === 1 ? 1 : n <= 3 ? 2 : 3)

function Chaleur({ t, lundis, sans, bandes: toutes }: Props) {
  // The holidays of a week are those of its Wednesday.
  const conges = (lundi: Temporal.PlainDate) => derriere(sans, lundi.add({ days: 2 }))
  return (
    <Section id="chaleur" titre="Semaine après semaine">
      <figure class="graphique">
        <figcaption>
          Combien de rendez-vous, par semaine
          <small>Plus la case est foncée, plus il y en a ; une case vide et barrée : rien.</small>
        </figcaption>
        <table class="chaleur">
          <caption class="invisible">Rendez-vous par semaine, par âge puis par thème</caption>
          <tbody>
            {toutes.map((bande) => (
              <tr>
                <th scope="row">{majuscule(bande.nom)}</th>
                <td>
                  <svg
                    viewBox={`0 0 ${lundis.length * 10} 10`}
                    preserveAspectRatio="none"
                    role="img"
                    aria-label={direLaBande(bande)}
                  >
                    {bande.semaines.map((n, rang) => (
                      <>
                        <rect class={`chaleur--${palier(n)}`} x={rang * 10 + 0.4} width="9.2" height="10" />
                        {n === 0 ? <path class="chaleur__vide" d={`M${rang * 10 + 1} 9 L${rang * 10 + 9} 1`} /> : null}
                      </>
                    ))}
                  </svg>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <details class="chiffres">
          <summary>
            <Icone nom="tableau" />
            Les chiffres
          </summary>
          <Tableau
            caption="Rendez-vous par semaine, en chiffres"
            captionCachee
            lignes={lundis.map((lundi, rang) => ({ lundi, rang, cette: semaine(cleDeSemaine(lundi)) }))}
            colonnes={[
              {
                libelle: 'Semaine',
                entete: true,
                valeur: ({ lundi, cette }) => (
                  <>
                    {cette ? <a href={adresse(t, cette, SANS_FILTRE)}>{duAu(cette.du, cette.au)}</a> : null}
                    {conges(lundi).map(({ libelle }) => (
                      <Etiquette>{libelle}</Etiquette>
                    ))}
                  </>
                ),
              },
              ...toutes.map((bande) => ({
                libelle: majuscule(bande.nom),
                nombre: true,
                valeur: ({ rang }: { rang: number }) => bande.semaines[rang] || 'rien',
              })),
            ]}
          />
        </details>
      </figure>
    </Section>
  )
}

function direLaBande({ semaines }: Bande): string {
  const vides = semaines.filter((n) => n === 0).length
  const total = semaines.reduce((somme, n) => somme + n, 0)
  return `${pluriel(total, 'rendez-vous', 'rendez-vous')} en ${semaines.length} semaines, ${vides === 0 ? 'aucune semaine sans rien' : `${pluriel(vides, 'semaine', 'semaines')} sans rien`}`
}
