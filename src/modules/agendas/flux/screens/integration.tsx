import { baseDe, cheminDAbonnement, cheminDe, cheminDuCalendrier } from '#modules/calendrier/index.ts'
import {
  type DatePubliee,
  ecrireFiltre,
  type Filtre,
  filtreDit,
  lieuEnUneLigne,
  lireFiltre,
  plageEnClair,
  titreDit,
} from '#modules/seances/index.ts'
import { url } from '#platform/url.ts'
import { escapeXml } from '#platform/xml.ts'
import { read, type Territoire } from '#src/ground/visit.ts'
import { screen } from '#src/ground/web.ts'
import { Message, Section } from '#ui/data.tsx'
import { Bouton, Gestes } from '#ui/fields.tsx'
import { Layout } from '#ui/layout.tsx'
import { aVenir } from '../cadre.tsx'
import { titreDuFlux } from '../produire.ts'

/** The calendar on the site of somebody else: a list to paste, or a page in a frame. Neither runs anything. */
export const integrationScreen = screen()

const DATES = 10

integrationScreen.get('/calendrier/integration', async (c) => {
  const { visit } = c.var
  const filtre = lireFiltre(c.req.query())
  const base = baseDe(c.req.url)
  const { dit, dates } = await read(visit, async (tx) => ({
    dit: await filtreDit(tx, filtre),
    dates: (await aVenir(tx, { visit, filtre, base, modifieLe: visit.now })).slice(0, DATES),
  }))
  const titre = titreDuFlux(visit.territoire, dit)
  return c.html(<Page t={visit.territoire} {...{ filtre, base, titre, dates }} />)
})

type Props = Readonly<{
  t: Territoire
  filtre: Filtre
  base: string
  titre: string
  dates: readonly DatePubliee[]
}>

function Page({ t, filtre, base, titre, dates }: Props) {
  const cadre = url('/calendrier/cadre', t, {}, ecrireFiltre(filtre))
  return (
    <Layout
      titre="Le calendrier sur un autre site"
      chapeau={`« ${titre} », sur le site d’une association, d’une maison de quartier, d’une mairie.`}
      actif="calendrier"
      fil={[
        { href: cheminDuCalendrier(t, filtre), libelle: 'Calendrier' },
        { href: cheminDAbonnement(t, filtre), libelle: 'S’abonner' },
      ]}
    >
      <Message>Ni l’une ni l’autre façon ne pose de cookie, ne lance de programme ni ne compte les visites.</Message>
      <Section id="cadre" titre="Une page dans un cadre">
        <p>Elle reste à jour toute seule. Collez ces lignes là où votre site accepte du code HTML.</p>
        <ACopier id="code-du-cadre" libelle="Code du cadre" texte={codeDuCadre(`${base}${cadre}`, titre)} lignes={4} />
        <p>
          <a href={cadre}>Voir ce que le cadre montrera</a>
        </p>
      </Section>
      <Section id="liste" titre="Une liste à coller">
        <p>
          {dates.length === 0
            ? 'Rien n’est prévu pour le moment : la liste serait vide.'
            : 'Pour les sites qui n’acceptent pas de cadre. Elle ne bouge plus une fois collée : recollez-la quand le programme change.'}
        </p>
        {dates.length === 0 ? null : (
          <ACopier
            id="code-de-la-liste"
            libelle="Code de la liste"
            texte={codeDeLaListe(t, filtre, base, titre, dates)}
            lignes={10}
          />
        )}
      </Section>
    </Layout>
  )
}

type ACopierProps = Readonly<{ id: string; libelle: string; texte: string; lignes: number }>

function ACopier({ id, libelle, texte, lignes }: ACopierProps) {
  return (
    <div class="pile pile--serree">
      <label class="invisible" for={id}>
        {libelle}
      </label>
      <textarea class="saisie code" id={id} rows={lignes} readonly spellcheck={false}>
        {texte}
      </textarea>
      <Gestes>
        <copier-texte pour={id}>
          <Bouton type="button" icone="copier" genre="secondaire" nomComplet={`Copier : ${libelle}`}>
            Copier
          </Bouton>
        </copier-texte>
      </Gestes>
    </div>
  )
}

const codeDuCadre = (adresse: string, titre: string): string =>
  `<iframe src="${escapeXml(adresse)}" title="${escapeXml(titre)}" width="100%" height="600" loading="lazy"></iframe>`

function codeDeLaListe(
  t: Territoire,
  filtre: Filtre,
  base: string,
  titre: string,
  dates: readonly DatePubliee[],
): string {
  const ligne = (date: DatePubliee) => {
    const [href, dit] = [`${base}${cheminDe(t, date, false)}`, titreDit(date.seance.titre, date.statut)]
    const lieu = date.lieu ? `, ${lieuEnUneLigne(date.lieu)}` : ''
    return `    <li><a href="${escapeXml(href)}">${escapeXml(dit)}</a>, ${escapeXml(plageEnClair(date))}${escapeXml(lieu)}</li>`
  }
  return [
    `<section aria-label="${escapeXml(titre)}">`,
    '  <ul>',
    ...dates.map(ligne),
    '  </ul>',
    `  <p><a href="${escapeXml(`${base}${cheminDuCalendrier(t, filtre)}`)}">Tout le calendrier</a></p>`,
    '</section>',
  ].join('\n')
}
