import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { parseForm, texte } from '#platform/forms.ts'
import { DemoPage } from '#src/test/demo-page.tsx'
import { LigneAFaire } from '#ui/a-faire.tsx'
import { Affiche, FORMATS } from '#ui/affiche.tsx'
import { Barres, Segments } from '#ui/charts.tsx'
import { Carte, Compteur, Fiche, Liste, Pagination, Tableau, Telephone, Vide } from '#ui/data.tsx'
import { PageDErreur } from '#ui/erreur.tsx'
import { Bouton, Case, Cases, Champ, Choix, champs, Formulaire, idDuChamp, Radios, Zone } from '#ui/fields.tsx'
import { ICONES, Icone } from '#ui/icons.tsx'
import { SCENES } from '#ui/illustrations.dessins.ts'
import { Illustration } from '#ui/illustrations.tsx'
import { Layout } from '#ui/layout.tsx'
import { type PageContext, pourSaPage } from '#ui/page.ts'
import { PICTOGRAMMES, Pictogramme } from '#ui/pictogrammes.tsx'
import { direInstant, direJour } from '#ui/quand.tsx'
import { parseTheme } from '#ui/theme.tsx'

const html = (node: Child, sienne = page): string =>
  pourSaPage(
    () => sienne,
    () => String(node),
  )
const HOSTILE = '<script>alert("é")</script>'
const HARMLESS = '&lt;script&gt;alert(&quot;é&quot;)&lt;/script&gt;'

const page: PageContext = {
  territoire: { slug: 'bellevue', nom: 'Bellevue' },
  me: { nom: null, roles: [] },
  chemin: '/bellevue',
  navigation: [
    { href: '/bellevue', libelle: 'Accueil', icone: 'accueil' },
    { href: '/bellevue/appels', libelle: 'Appels à talents', icone: 'appel' },
  ],
}

/** Everything the design system can draw, once, hostile text in every slot. */
const pages = (): Readonly<Record<string, string>> => ({
  demo: html(<DemoPage />),
  desk: html(<DemoPage />, {
    ...page,
    me: { nom: HOSTILE, roles: ['coordination'] },
    message: HOSTILE,
    demonstration: true,
  }),
  print: html(
    <Layout titre={HOSTILE} impression>
      {HOSTILE}
    </Layout>,
  ),
  403: html(<PageDErreur statut={403} detail={HOSTILE} />),
  404: html(<PageDErreur statut={404} />),
  409: html(<PageDErreur statut={409} />),
  422: html(<PageDErreur statut={422} />),
  500: html(<PageDErreur statut={500} />),
  ...Object.fromEntries(
    FORMATS.map((format) => [
      format,
      html(
        <Affiche
          format={format}
          titre={HOSTILE}
          lieu={HOSTILE}
          texte={HOSTILE}
          languette={HOSTILE}
          contact={HOSTILE}
        />,
      ),
    ]),
  ),
})

describe('every page of the design system', () => {
  it('stands under a strict policy: no style attribute, no inline script, no event attribute, nothing from elsewhere', () => {
    for (const [name, text] of Object.entries(pages())) {
      expect(text, name).not.toMatch(/\sstyle=/)
      expect(text, name).not.toMatch(/<style|<script(?! type="module" src="\/_\/)/)
      expect(text, name).not.toMatch(/\son[a-z]+=/)
      expect(text, name).not.toMatch(/(?:src|href)="(?:https?:)?\/\//)
    }
  })

  it('is a whole document, in French, with one h1', () => {
    for (const [name, text] of Object.entries(pages())) {
      expect(text, name).toMatch(/^<!doctype html><html lang="fr"/)
      expect(text.match(/<h1/g), name).toHaveLength(1)
    }
  })

  it('escapes what people wrote', () => {
    for (const name of ['desk', 'print', '403', ...FORMATS]) {
      const text = pages()[name] ?? ''
      expect(text, name).not.toContain(HOSTILE)
      expect(text, name).toContain(HARMLESS)
    }
  })

  it('uses each id once', () => {
    const ids = [...(pages().desk ?? '').matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('layout', () => {
  it('lights up the current page, by itself or by its last segment', () => {
    const text = html(<Layout titre="Appels à talents" actif="appels" />)
    expect(text).toContain('href="/bellevue/appels" aria-current="page"')
    expect(text).not.toContain('href="/bellevue" aria-current="page"')
  })

  it('keeps four doors on the phone bar and puts the others in a drawer', () => {
    const navigation = ['a', 'b', 'c', 'd', 'e', 'f'].map((nom) => ({
      href: `/${nom}`,
      libelle: nom,
      icone: 'action' as const,
    }))
    const text = html(<Layout titre="Titre" />, { ...page, navigation })
    expect(text.match(/class="nav__reste"/g)).toHaveLength(2)
    expect(text.match(/href="\/e"/g)).toHaveLength(2)
    expect(text.match(/href="\/a"/g)).toHaveLength(1)
  })

  it('says the theme the visitor chose, and takes any other cookie for the device’s', () => {
    expect(html(<Layout titre="T" />, { ...page, theme: parseTheme('sombre') })).toContain('data-theme="sombre"')
    expect(parseTheme('"><script>')).toBe('auto')
    expect(parseTheme(undefined)).toBe('auto')
  })
})

describe('forms', () => {
  const errors = {
    prenom: 'Écrivez votre prénom.',
    'dates[0].jour': 'Choisissez un jour.',
    quand: 'Choisissez.',
    formulaire: 'Trop tard.',
  }
  const form = html(
    <Formulaire action="/x" errors={errors} hidden={{ version: 3 }}>
      <Champ nom="prenom" libelle="Prénom" aide="Ou un surnom" erreur={errors.prenom} valeur={HOSTILE} required />
      <Champ nom="dates[0].jour" libelle="Jour" type="date" erreur={errors['dates[0].jour']} />
      <Cases
        nom="quand"
        libelle="Quand"
        erreur={errors.quand}
        valeurs={['soir']}
        options={[
          { valeur: 'matin', libelle: 'Matin' },
          { valeur: 'soir', libelle: 'Soir' },
        ]}
      />
      <Radios nom="ok" libelle="Oui ?" valeur="oui" options={[{ valeur: 'oui', libelle: 'Oui' }]} />
      <Choix nom="ville" libelle="Ville" valeur={['b']} options={[{ valeur: 'b', libelle: 'B' }]} />
      <Zone nom="mot" libelle="Mot" valeur={`\n${HOSTILE}`} />
    </Formulaire>,
  )

  it('calls no choice optional that cannot be left empty', () => {
    expect(form).not.toContain('Oui ?<span class="champ__option">')
    expect(form).not.toContain('Ville<span class="champ__option">')
    expect(form).toContain('Mot<span class="champ__option">')
  })

  it('sums up the errors, each leading to a field that exists', () => {
    const links = [...form.matchAll(/<li><a href="#([^"]+)">/g)].map((match) => match[1])
    expect(links).toEqual(['champ-prenom', 'champ-dates-0-jour', 'champ-quand'])
    for (const link of links) expect(form).toContain(`id="${link}"`)
    expect(form).toContain('<li>Trop tard.</li>')
    expect(form).toMatch(/role="alert" tabindex="-1"/)
  })

  it('reads the hint of a single box once, in its name', () => {
    const une = html(<Case nom="estime" libelle="C’est une estimation" aide="À la louche" />)
    expect(une).toMatch(/<label.*À la louche.*<\/label>/)
    expect(une).not.toContain('aria-describedby')
  })

  it('ties a field to its hint and its error', () => {
    expect(form).toContain('aria-invalid="true" aria-describedby="champ-prenom-aide champ-prenom-erreur"')
    expect(form).toContain('id="champ-prenom-aide"')
    expect(form).toContain('id="champ-prenom-erreur"')
  })

  it('gives back what was typed', () => {
    expect(form).toContain(`value="${HARMLESS}"`)
    expect(form).toContain(`${HARMLESS}</textarea>`)
    expect(form).toMatch(/value="soir" checked=""/)
    expect(form).not.toMatch(/value="matin" checked/)
    expect(form).toMatch(/value="oui" checked=""/)
    expect(form).toMatch(/<option value="b" selected="">/)
    expect(form).toContain('<input type="hidden" name="version" value="3"/>')
  })

  it('keeps a first empty line of a text, which HTML would swallow', () => {
    expect(form).toContain(`>\n\n${HARMLESS}</textarea>`)
  })

  it('never sends a password or a file back', () => {
    expect(html(<Champ nom="secret" libelle="Secret" type="password" valeur="1234" />)).not.toContain('1234')
  })

  it('has no summary when nothing is wrong', () => {
    expect(html(<Formulaire action="/x" errors={{}} />)).not.toContain('resume-erreurs')
  })

  it('makes an id of any name', () => {
    expect(idDuChamp('actions[2].titre')).toBe('champ-actions-2-titre')
  })

  it('draws a link as a button only when it leads somewhere', () => {
    expect(html(<Bouton href="/x">Aller</Bouton>)).toMatch(/^<a class="bouton/)
    expect(html(<Bouton>Envoyer</Bouton>)).toMatch(/^<button type="submit"/)
  })
})

describe('data', () => {
  it('says one of one, and of none', () => {
    const dit = (valeur: number | string) =>
      html(<Compteur valeur={valeur} un="date comptée" libelle="dates comptées" />)
    expect([dit(0), dit(1)].every((un) => un.includes('>date comptée<'))).toBe(true)
    expect([dit(2), dit('1 sur 3')].every((un) => un.includes('>dates comptées<'))).toBe(true)
  })

  it('says « Cette semaine » up to Sunday and of what is late, never of Monday', () => {
    const mercredi = Temporal.PlainDate.from('2026-03-11')
    const dit = (jour: string | null, urgence: 'bientot' | 'maintenant' = 'bientot') => {
      const ligne = { texte: 'Relire', href: '/x', jour: jour === null ? null : Temporal.PlainDate.from(jour), urgence }
      return /Cette semaine|Bientôt|D’abord/.exec(html(<LigneAFaire ligne={ligne} aujourdhui={mercredi} />))?.[0]
    }
    expect(['2026-03-01', '2026-03-11', '2026-03-15', '2026-03-16', null].map((jour) => dit(jour))).toEqual([
      ...['Cette semaine', 'Cette semaine', 'Cette semaine', 'Bientôt', 'Bientôt'],
    ])
    expect(dit('2026-03-15', 'maintenant')).toBe('D’abord')
  })

  it('shows what to do in place of an empty list or table', () => {
    const vide = <Vide titre="Rien" action={<Bouton>Ajouter</Bouton>} />
    expect(html(<Liste elements={[]} vide={vide} />)).toContain('Ajouter')
    expect(
      html(<Tableau caption="T" colonnes={[{ libelle: 'A', valeur: String }]} lignes={[]} vide={vide} />),
    ).toContain('Ajouter')
  })

  it('escapes cells and names them for the phone', () => {
    const text = html(
      <Tableau caption="T" empile colonnes={[{ libelle: 'Nom', valeur: (l: string) => l }]} lignes={[HOSTILE]} />,
    )
    expect(text).toContain(`data-libelle="Nom">${HARMLESS}<`)
  })

  it('leaves out the facts nobody gave', () => {
    const text = html(
      <Fiche
        lignes={[
          { libelle: 'Où', valeur: 'Ici' },
          { libelle: 'Absent', valeur: null },
          { libelle: 'Zéro', valeur: 0 },
        ]}
      />,
    )
    expect(text).not.toContain('Absent')
    expect(text).toContain('Zéro')
  })

  it('reads a French number in pairs, whatever way it was typed, and dials it', () => {
    for (const numero of ['0612345678', '06 12 34 56 78', '06.12.34.56.78', '+33612345678', '0033 6 12 34 56 78']) {
      const text = html(<Telephone numero={numero} />)
      expect(text).toContain('href="tel:+33612345678"')
      expect(text).toContain('06\u00a012\u00a034\u00a056\u00a078')
    }
    expect(html(<Telephone numero="+44 20 7946 0000" />)).toContain('href="tel:+442079460000"')
  })

  it('says an instant on the clock of Paris, summer and winter', () => {
    expect(direInstant(Temporal.Instant.from('2026-03-03T13:30:00Z'))).toBe(
      'mardi 3 mars 2026 à\u00a014\u00a0h\u00a030',
    )
    expect(direInstant(Temporal.Instant.from('2026-07-31T22:00:00Z'))).toBe('samedi 1er août 2026 à\u00a00\u00a0h')
    expect(direJour(Temporal.PlainDate.from('2026-11-21'), 'court')).toBe('21 nov. 2026')
  })

  it('pages only when there is more than one', () => {
    expect(html(<Pagination page={1} pages={1} href={String} />)).toBe('')
    expect(html(<Pagination page={1} pages={2} href={(n) => `?p=${n}`} />)).toMatch(/rel="next" href="\?p=2"/)
  })

  it('makes a whole card lead somewhere without a link in a link', () => {
    expect(html(<Carte titre="Titre" href="/x" />)).toContain('<h3><a href="/x">Titre</a></h3>')
  })
})

describe('drawings', () => {
  it('draws every icon, pictogram and scene, in colours of the style sheet only', () => {
    const drawn = [
      ...ICONES.map((nom) => html(<Icone nom={nom} />)),
      ...PICTOGRAMMES.map((nom) => html(<Pictogramme nom={nom} titre={nom} />)),
      ...Object.keys(SCENES).map((nom) => html(<Illustration nom={nom as keyof typeof SCENES} />)),
    ]
    for (const svg of drawn) {
      expect(svg).toMatch(/^<svg [^>]*viewBox/)
      expect(svg).toMatch(/<(path|circle|rect|line|polyline|polygon|ellipse)/)
      expect(svg).not.toMatch(/#[0-9a-f]{3,6}"|style=|NaN|undefined/)
    }
    expect(PICTOGRAMMES.length).toBeGreaterThanOrEqual(24)
  })
})

describe('charts', () => {
  const donnees = [
    { libelle: 'Oui', valeur: 3 },
    { libelle: 'Non', valeur: 1 },
  ]

  it('draws in proportion and writes the figures beside', () => {
    expect(html(<Barres titre="T" donnees={donnees} />)).toContain('class="serie-1" width="33.333" height="10"')
    const segments = html(<Segments titre="T" donnees={donnees} />)
    expect(segments).toContain('<rect class="serie-1" x="0" width="75" height="10">')
    expect(segments).toContain('<rect class="serie-2" x="75" width="25" height="10">')
    expect(segments).toContain('<title>T</title><desc>')
    expect(segments).toContain('<th scope="row">Oui</th><td>3</td>')
  })

  it('draws nothing wrong when all is zero, or when there is nothing', () => {
    for (const donnees of [[], [{ libelle: 'Rien', valeur: 0 }]]) {
      for (const Graphique of [Barres, Segments]) {
        expect(html(<Graphique titre="T" donnees={donnees} />)).not.toMatch(/NaN|Infinity/)
      }
    }
  })
})

it('asks beside what is refused, so that no box comes back ticked that nobody saw', () => {
  const Form = z.object({ mot: texte({ pourTous: 'raison' }), titre: texte({ pourTous: 'raison', max: 10 }) })
  const data = new FormData()
  data.set('mot', 'Gaëlle est malade')
  data.set('titre', 'Moussa est malade')
  const lu = parseForm(Form, data)
  expect(lu.errors).toMatchObject({ mot: expect.stringContaining('Gaëlle'), titre: expect.stringMatching(/10/) })
  const champ = champs(Form, lu.raw, lu.errors)
  for (const nom of ['mot', 'titre'] as const) {
    const dit = html(<Champ libelle="Mot" {...champ(nom)} />)
    expect(dit).toContain('tels quels')
    expect(dit).not.toContain('checked')
  }
  // Read already, they stay so.
  expect(html(<Champ libelle="Mot" {...champs(Form, lu.raw, {})('mot')} />)).toContain('checked')
})
