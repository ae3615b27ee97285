import { duree, jourDe } from '#platform/dates.ts'
import { url } from '#platform/url.ts'
import { read, type Tx, type Visit } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Carte, Compteur, Compteurs, Liste, LongueListe, Section, Vide } from '#ui/data.tsx'
import { Bouton, SeulGeste } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { publiable } from '../../valoriser/domain.ts'
import { compteurs, type Merci, mercisMontrables, portraitsMontrables } from '../../valoriser/store.ts'
import { textes } from '../../valoriser/textes.fr.ts'

/** Thank-yous, portraits and the counters of the quartier, for everyone: nobody is counted, nobody is beside anybody. */
export const mercisScreen = screen()

const t = textes.mercis
const A_L_ECRAN = 60
const EN_VUE = 12
const AU_MUR = 12

type Lus = Awaited<ReturnType<typeof charger>>

async function charger(visit: Visit, tx: Tx, limite: number) {
  const premier = jourDe(visit.now).with({ month: 1, day: 1 })
  return {
    annee: premier.year,
    somme: await compteurs(tx, premier),
    mercis: await mercisMontrables(tx, visit.now, limite),
    portraits: await portraitsMontrables(tx, visit.now, limite),
  }
}

mercisScreen.get('/mercis', async (c) => {
  const { visit } = c.var
  const lus = await read(visit, (tx) => charger(visit, tx, A_L_ECRAN))
  return c.html(<Page visit={visit} {...lus} />)
})

mercisScreen.get('/mercis/mur', async (c) => {
  const { visit } = c.var
  const lus = await read(visit, (tx) => charger(visit, tx, AU_MUR))
  return c.html(<Mur visit={visit} {...lus} />)
})

type Props = Lus & Readonly<{ visit: Visit }>

function Page({ visit, annee, somme, mercis, portraits }: Props) {
  return (
    <Layout
      titre={t.titre}
      chapeau={t.chapeau}
      description={t.chapeau}
      gestes={
        mercis.length > 0 ? (
          <Bouton href={url('/mercis/mur', visit)} genre="secondaire" icone="imprimer">
            {t.mur}
          </Bouton>
        ) : undefined
      }
    >
      {somme.coups > 0 ? <Sommes somme={somme} annee={annee} /> : null}
      <Section id="mots" titre={t.mots}>
        <LongueListe
          genre="larges"
          visibles={EN_VUE}
          suite={t.autres}
          elements={mercis.map((merci) => <UnMerci merci={merci} />)}
          vide={
            <Vide niveau={3} picto="merci" titre={t.vide}>
              {t.videAide}
            </Vide>
          }
        />
        {mercis.length > 0 ? <p class="doux petit">{t.sansNom}</p> : null}
      </Section>
      {portraits.length > 0 ? (
        <Section id="portraits" titre={t.portraits}>
          <Liste
            genre="larges"
            elements={portraits.map(({ qui, texte }) => (
              <Carte titre={qui} picto="main">
                <p>{texte}</p>
              </Carte>
            ))}
          />
        </Section>
      ) : null}
      <SeulGeste href={url('/je-peux-aider', visit)} icone="coup-de-pouce">
        {t.aider}
      </SeulGeste>
    </Layout>
  )
}

function Sommes({ somme, annee }: Pick<Lus, 'somme' | 'annee'>) {
  const personnes = publiable(somme.personnes)
  return (
    <Compteurs>
      <Compteur valeur={somme.coups} libelle={t.coups(somme.coups, annee)} />
      <Compteur valeur={duree(somme.minutes)} libelle={t.temps} />
      {somme.actions > 0 ? <Compteur valeur={somme.actions} libelle={t.actions(somme.actions)} /> : null}
      {personnes === null ? null : <Compteur valeur={personnes} libelle={t.personnes} />}
    </Compteurs>
  )
}

const UnMerci = ({ merci: { titre, structureNom, merci, qui } }: { merci: Merci }) => (
  <Carte picto="merci" titre={titre} surTitre={structureNom}>
    <p>« {merci} »</p>
    <p class="doux petit">
      {t.pour} {qui}
    </p>
  </Carte>
)

/** The same on one sheet of A3, big enough to be read from two metres. */
function Mur({ visit, annee, somme, mercis }: Props) {
  return (
    <Layout
      impression
      titre={t.murTitre(visit.territoire.nom)}
      chapeau={<span class="sans-impression">{t.murChapeau}</span>}
      fil={[{ href: url('/mercis', visit), libelle: t.titre }]}
    >
      <div class="mur">
        {somme.coups > 0 ? <Sommes somme={somme} annee={annee} /> : null}
        <Liste
          elements={mercis.map(({ titre, structureNom, merci, qui }) => (
            <article class="mur__mot">
              <p class="mur__merci">« {merci} »</p>
              <p>
                <strong>{titre}</strong>, {structureNom}
              </p>
              <p class="doux">
                {t.pour} {qui}
              </p>
            </article>
          ))}
          vide={
            <Vide picto="merci" titre={t.vide}>
              {t.videAide}
            </Vide>
          }
        />
      </div>
    </Layout>
  )
}
